/** What of a sweep is drawn as curves: elapsed, throughput, waits. Pure. */

import {nanosUnit} from '../show/units.js';

/** The curves that have at least two points, each as `chart` takes it. */
export function curves(series) {
    const [unit, size] = nanosUnit(Math.max(1, ...series.rows.map(row => row.elapsedNanos?.median ?? 0)));
    const [waitUnit, waitSize] = nanosUnit(Math.max(1, ...series.rows.map(row => row.waitNanos?.p50 ?? 0)));
    const work = series.rows.find(row => row.work)?.work.unit;
    return [
        curve(series, 'Elapsed', unit, row => spread(row.elapsedNanos, size), 'ELAPSED'),
        work && curve(series, 'Throughput', `${work} a second`, row => spread(row.throughputPerSecond, 1), 'THROUGHPUT'),
        curve(series, 'Wait for locks and permits, median', waitUnit,
            row => row.waitNanos && {y: row.waitNanos.p50 / waitSize}, null),
    ].filter(each => each && each.points.length > 1);
}

function spread(quartiles, size) {
    return quartiles && {y: quartiles.median / size, low: quartiles.p25 / size, high: quartiles.p75 / size,
        min: quartiles.min / size, max: quartiles.max / size};
}

function curve(series, title, unit, point, by) {
    return {
        title,
        unit,
        x: series.of,
        xUnit: series.unit,
        points: series.rows.map(row => ({x: row.number, label: row.value, ...point(row)}))
            .filter(each => Number.isFinite(each.x) && Number.isFinite(each.y)).sort((one, other) => one.x - other.x),
        best: series.best && (by === null ? null : series.best.by === by ? series.best.value : null),
    };
}

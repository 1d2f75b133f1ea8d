/** What of a sweep is drawn as curves: elapsed, throughput, waits. Pure. */

import {nanosUnit} from '../../show/units.js';

/** @import {Series, SeriesRow} from '../../series/types.js' */
/** @import {Quartiles} from '../../types.js' */
/** @import {Curve, Spread} from './types.js' */

/**
 * The curves that have at least two points, each as `chart` takes it.
 *
 * @param {Series} series
 */
export function curves(series) {
    const [unit, size] = nanosUnit(Math.max(1, ...series.rows.map(row => row.elapsedNanos?.median ?? 0)));
    const [waitUnit, waitSize] = nanosUnit(Math.max(1, ...series.rows.map(row => row.waitNanos?.p50 ?? 0)));
    const work = series.rows.find(row => row.work)?.work?.unit;
    return [
        curve(series, 'Elapsed', unit, row => spread(row.elapsedNanos, size), 'ELAPSED'),
        work !== undefined && curve(series, 'Throughput', `${work} a second`,
            row => spread(row.throughputPerSecond, 1), 'THROUGHPUT'),
        curve(series, 'Wait for locks and permits, median', waitUnit,
            row => row.waitNanos && {y: row.waitNanos.p50 / waitSize}, null),
    ].filter(each => each !== false).filter(each => each.points.length > 1);
}

/**
 * @param {Quartiles | null | undefined} quartiles
 * @param {number} size
 */
function spread(quartiles, size) {
    return quartiles && {y: quartiles.median / size, low: quartiles.p25 / size, high: quartiles.p75 / size,
        min: quartiles.min / size, max: quartiles.max / size};
}

/**
 * @param {Series} series
 * @param {string} title
 * @param {string} unit
 * @param {(row: SeriesRow) => Spread} point
 * @param {string?} by
 * @returns {Curve}
 */
function curve(series, title, unit, point, by) {
    return {
        title,
        unit,
        x: series.of,
        xUnit: series.unit,
        points: series.rows.flatMap(row => {
            const measure = point(row);
            return typeof row.number === 'number' && measure ? {x: row.number, label: row.value, ...measure} : [];
        }).sort((one, other) => one.x - other.x),
        best: series.best && (by === null ? null : series.best.by === by ? series.best.value : null),
    };
}

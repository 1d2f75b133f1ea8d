/** What was measured with each value, as a table with bars; rows fill as they come. */

import {h} from '../dom.js';
import {format} from '../route.js';
import {spreadBar} from '../show/bar.js';
import {grade} from '../show/grade.js';
import {head} from '../show/table.js';
import {many, nanos, number} from '../show/units.js';

/** @import {Child, Given, Quartiles} from '../types.js' */
/** @import {CountedOutcome, Series, SeriesRow} from './types.js' */

/** @typedef {[title: string, cell: (row: SeriesRow) => Child]} Column */

/** Stands where there is nothing to tell. */
const NONE = '–';

/**
 * The table.
 *
 * @param {Series} series
 * @param {Given} given
 */
export function rowTable(series, given) {
    const columns = shownColumns(series, given);
    return h('div', {class: 'scroll', tabindex: 0, role: 'group', 'aria-label': 'What was measured'},
        h('table', {class: 'series stacked'},
            head(h('span', {class: 'mono'}, series.of), ...columns.map(([title]) => title)),
            h('tbody', {}, series.rows.map(row => {
                const best = row.value === series.best?.value;
                return h('tr', {class: best ? 'best' : null, dataset: {value: row.value, runs: row.runs}},
                    h('th', {scope: 'row', class: 'mono'}, row.value, best && h('span', {class: 'quiet'}, ' best'),
                        row.caveat && h('span', {class: 'quiet caveat', title: row.caveat}, 'not like for like')),
                    columns.map(([title, cell]) => h('td', {dataset: {label: title}}, cell(row))));
            }))));
}

/**
 * What is worth a column: its title, and what it has for a row.
 *
 * @param {Series} series
 * @param {Given} given
 */
function shownColumns(series, given) {
    const most = Math.max(1, ...series.rows.map(row => row.elapsedNanos?.max ?? 0));
    const anyRow = (/** @type {(row: SeriesRow) => unknown} */ has) => series.rows.some(has);
    /** @type {(Column | false)[]} */
    const columns = [
        ['Outcomes', outcomes],
        anyRow(row => row.lostUpdates && row.lostUpdates.max > 0)
            && ['Lost updates', row => row.lostUpdates ? lost(row.lostUpdates) : NONE],
        ['Elapsed (median)', row => elapsed(row, most)],
        anyRow(row => row.ratio) && ['Beside the fastest', row => row.ratio ? row.ratio === 1 ? 'the fastest' : `${number(row.ratio)}× as long`
            : row.elapsedNanos ? h('span', {class: 'quiet'}, 'not ranked') : NONE],
        series.kind === 'SWEEP' && anyRow(row => row.throughputPerSecond) && ['Per second', throughput],
        anyRow(row => row.waitNanos) && ['Waited: median, longest', waited],
        ['Last run', row => runLink(row, series, given)],
    ];
    return columns.filter(each => each !== false);
}

/** @param {SeriesRow} row */
function throughput({throughputPerSecond, work}) {
    return throughputPerSecond ? `${number(throughputPerSecond.median)} ${work?.unit}` : NONE;
}

/** @param {SeriesRow} row */
function waited({waitNanos}) {
    return waitNanos ? `${nanos(waitNanos.p50)}, ${nanos(waitNanos.max)}` : NONE;
}

/**
 * @param {SeriesRow} row
 * @param {number} most
 */
function elapsed({elapsedNanos, runs}, most) {
    if (!elapsedNanos) {
        return runs === 0 ? h('span', {class: 'quiet'}, 'not yet') : 'none finished';
    }
    const {min, p25, median, p75, max} = elapsedNanos;
    const title = `middle half ${nanos(p25)} to ${nanos(p75)}, all ${nanos(min)} to ${nanos(max)}`;
    return h('span', {class: 'measured', title}, h('span', {class: 'number'}, nanos(median)),
        spreadBar(elapsedNanos, most, 'elapsed'), h('span', {class: 'unseen'}, title));
}

/** @param {SeriesRow} row */
function outcomes({outcomes, runs, statuses, failed}) {
    const endings = Object.entries(statuses).filter(([status]) => status !== 'COMPLETED');
    return h('ul', {class: 'came'}, summarised(outcomes).map(each => h('li', {title: each.meaning}, `${each.count}× `,
        h('span', {class: 'mono'}, each.value), ' ', grade(each.grade))),
    endings.map(([status, count]) => h('li', {}, `${count} of ${runs} ${status}`)),
    failed.first && h('li', {class: 'quiet'}, failed.first));
}

/**
 * Outcomes of one grade and meaning are told together where there are many; pure.
 *
 * @param {CountedOutcome[]} outcomes
 */
export function summarised(outcomes) {
    if (outcomes.length <= 3) {
        return outcomes;
    }
    const groups = new Map();
    for (const each of outcomes) {
        const key = `${each.grade} ${each.meaning}`;
        const group = groups.get(key);
        groups.set(key, group ? {...group, count: group.count + each.count, value: 'several'} : each);
    }
    return [...groups.values()];
}

/** @param {Quartiles} quartiles */
function lost({median, min, max}) {
    return max === 0 ? '0' : min === max ? number(median) : `${number(median)} (${number(min)} to ${number(max)})`;
}

/**
 * @param {SeriesRow} row
 * @param {Series} series
 * @param {Given} given
 */
function runLink({_links, value}, {experiment, of}, given) {
    const id = _links?.run?.href.split('/').at(-1);
    return id ? h('a', {
        href: format({name: experiment, tool: 'run', id, given: {...given, [of]: value}}),
        'aria-label': `Open the last run with ${of}=${value}`,
    }, 'Open') : '';
}

/**
 * How many runs of how many a series has done.
 *
 * @param {Series} series
 */
export function done({done, total}) {
    return `${number(done)} of ${many(total, 'run')}`;
}

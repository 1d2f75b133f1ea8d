/** How long threads waited for and held what, and which threads there were. */

import {h} from '../../dom.js';
import {nanos} from '../../show/units.js';
import {scrolled, table} from './figures.js';

/** @import {Times, Waits, WholeRun} from '../../types.js' */

/**
 * Tables of a run's statistics, as far as there are any.
 *
 * @param {WholeRun} run
 */
export function statistics({statistics: of, threads}) {
    const {locks = [], barriers = [], locksInAll = 0} = of ?? {};
    return [
        locks.length > 0 && waits('Locks and permits', locks, ['waitNanos', 'holdNanos'], locksInAll - locks.length),
        barriers.length > 0 && waits('Barriers', barriers, ['waitNanos'], 0),
        threads.length > 0 && table('Threads', threads.map(({name, kind, daemon, startedNanos, endedNanos}) => ({
            name, kind, daemon, startedNanos, endedNanos,
            tookNanos: endedNanos > startedNanos ? endedNanos - startedNanos : null,
        }))),
    ];
}

/**
 * @param {string} caption
 * @param {Waits[]} rows
 * @param {('waitNanos' | 'holdNanos')[]} columns
 * @param {number} left
 */
function waits(caption, rows, columns, left) {
    /** @type {(keyof Times)[]} */
    const times = ['p50', 'p99', 'max'];
    return scrolled(caption,
        h('thead', {},
            h('tr', {}, h('th', {scope: 'col', rowspan: 2}, 'name'),
                rows[0].acquisitions !== undefined && h('th', {scope: 'col', rowspan: 2, class: 'number'}, 'got'),
                columns.map(each => h('th', {scope: 'colgroup', colspan: 3, class: 'number'}, NAMES[each]))),
            h('tr', {}, columns.flatMap(() => times.map(
                each => h('th', {scope: 'col', class: 'number'}, NAMES[each]))))),
        h('tbody', {}, rows.map(row => h('tr', {}, h('th', {scope: 'row'}, row.name),
            row.acquisitions !== undefined && h('td', {class: 'number', dataset: {label: 'got'}}, row.acquisitions.toLocaleString('en')),
            columns.flatMap(column => times.map(each => h('td',
                {class: 'number', dataset: {label: `${NAMES[column]}, ${NAMES[each]}`}}, measured(row[column]?.[each]))))))),
        left > 0 && h('tfoot', {}, h('tr', {}, h('td', {colspan: 8}, `and ${left.toLocaleString('en')} more`))));
}

/** @param {number} [value] */
function measured(value) {
    return value === undefined ? '–' : nanos(value);
}

/** @type {Record<string, string>} */
const NAMES = {waitNanos: 'waited', holdNanos: 'held', p50: 'median', p99: 'p99', max: 'longest'};

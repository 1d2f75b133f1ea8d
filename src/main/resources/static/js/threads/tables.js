/** Tables below the charts: executors, and what runs of each experiment waited for and held. */

import {h} from '../dom.js';
import {format} from '../route.js';
import {executorWords} from '../show/executors.js';
import {countCell, head} from '../show/table.js';
import {many, nanos, number} from '../show/units.js';

/** @import {Experiment} from '../types.js' */
/** @import {Moment, Totals} from './types.js' */

/** What stands for all programs that somebody brought. */
const PROGRAMS = 'program';

/**
 * How many threads of each executor are at work, and were at most.
 *
 * @param {Moment[]} samples
 */
export function executorTable(samples) {
    const now = samples.length > 0 ? samples[samples.length - 1].executors : {};
    const most = (/** @type {string} */ name) => Math.max(0, ...samples.map(each => each.executors[name] ?? 0));
    const highest = Math.max(1, ...Object.keys(now).map(most));
    return h('table', {class: 'numbers'}, h('caption', {}, 'Executors'), head('Threads of', 'At work now', 'Most'),
        h('tbody', {}, Object.keys(now).sort((one, other) => most(other) - most(one)).map(name => h('tr', {},
            h('th', {scope: 'row', title: name}, executorWords(name)),
            countCell(now[name], now[name] / highest, 'state-runnable'),
            h('td', {class: 'number'}, number(most(name)))))));
}

/**
 * What the runs of each experiment have taken, of those that ended.
 *
 * @param {Record<string, Totals>} totals
 * @param {Experiment[]} experiments
 */
export function experimentTable(totals, experiments) {
    const all = Object.keys(totals);
    const names = all.filter(each => totals[each].waits + totals[each].holds > 0).sort((one, other) => totals[other].waitNanos - totals[one].waitNanos);
    if (all.length === 0) {
        return h('p', {class: 'quiet'}, 'No run has ended in this time.');
    }
    const rest = all.length - names.length;
    const others = rest > 0 && h('p', {class: 'quiet'},
        `${many(rest, 'experiment')} without waits and holds ${rest === 1 ? 'is' : 'are'} left out.`);
    if (names.length === 0) {
        return others;
    }
    const mean = (/** @type {number} */ sum, /** @type {number} */ count) => count === 0 ? '' : nanos(sum / count);
    return [h('table', {class: 'numbers stacked dense'}, h('caption', {}, 'Waits and holds of locks, permits and barriers'),
        head('Experiment', 'Runs ended', 'Waits', 'Mean wait', 'Holds', 'Mean hold'),
        h('tbody', {}, names.map(name => {
            const {runs, waits, waitNanos, holds, holdNanos} = totals[name];
            return h('tr', {dataset: {experiment: name}},
                h('th', {scope: 'row'}, h('a', {href: format(name === PROGRAMS ? {page: 'programs'} : {name})},
                    experiments.find(each => each.name === name)?.title ?? (name === PROGRAMS ? 'Your own' : name))),
                cell('runs ended', number(runs)), cell('waits', number(waits)), cell('mean wait', mean(waitNanos, waits)),
                cell('holds', number(holds)), cell('mean hold', mean(holdNanos, holds)));
        }))), others];
}

/**
 * A number, with what it is where there is no column's name.
 *
 * @param {string} label
 * @param {string} words
 */
function cell(label, words) {
    return h('td', {class: 'number', dataset: {label}}, words);
}

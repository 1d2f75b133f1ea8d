/** The runs under way: what each thread holds, what it waits for, who has that, and rings. */

import {h} from '../dom.js';
import {format} from '../route.js';
import {head} from '../show/table.js';
import {many} from '../show/units.js';

/** @import {OneThread, Ring, RunOfThreads, RunThreads, Waited} from './types.js' */

const MOST_RUNS = 10;
const MOST_THREADS = 20;

/**
 * Shows them.
 *
 * @param {RunThreads} now
 */
export function runsNow({runs}) {
    if (runs.length === 0) {
        return h('p', {class: 'quiet'}, 'No run is under way.');
    }
    return [runs.slice(0, MOST_RUNS).map(oneRun),
        runs.length > MOST_RUNS && h('p', {class: 'quiet'}, `And ${many(runs.length - MOST_RUNS, 'more run')}.`)];
}

/** @param {RunOfThreads} run */
function oneRun({id, experiment, threads, notListed, deadlock, rings}) {
    const shown = threads.slice(0, MOST_THREADS);
    const more = notListed + threads.length - shown.length;
    return h('section', {class: 'run-now', dataset: {run: id, deadlocked: deadlock !== null}},
        h('h3', {}, h('a', {href: format({name: experiment, tool: 'run', id})}, id)),
        deadlock && h('p', {}, h('strong', {class: 'alarm'}, 'Deadlocked. '), deadlock.explanation),
        rings.map(ring => h('p', {}, ringWords(ring))),
        h('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': `Threads of ${id}`},
            h('table', {}, head('Thread', 'Kind', 'State', 'Holds', 'Waits for'),
                h('tbody', {}, shown.map(row)))),
        more > 0 && h('p', {class: 'quiet'}, `And ${many(more, 'more thread')}.`));
}

/** @param {OneThread} thread */
function row({name, kind, state, holds, waitsFor}) {
    return h('tr', {}, h('th', {scope: 'row', class: 'mono'}, name), h('td', {}, kind.toLowerCase()),
        h('td', {}, state.toLowerCase().replace('_', ' ')),
        h('td', {class: 'mono'}, holds.map(each => each.permits === null || each.permits === 1 ? each.name
            : `${each.name} (${each.permits})`).join(', ')),
        h('td', {}, waitsFor && waitWords(waitsFor)));
}

/**
 * What a thread waits for, and who has that. Pure.
 *
 * @param {Waited} wait
 */
export function waitWords({name, kind, limited, heldBy, behind}) {
    if (kind === null) {
        return `${name} to end`;
    }
    return name + (limited ? ', for a limited time' : '')
        + (heldBy.length > 0 ? `, held by ${heldBy.join(', ')}` : '')
        + (behind.length > 0 ? `, behind ${behind.join(', ')}` : '');
}

/**
 * A ring in a sentence. Pure.
 *
 * @param {Ring} ring
 */
export function ringWords({threads, waitsFor, lasting}) {
    return `${lasting ? 'Ring' : 'Ring, as long as nobody gives up'}: `
        + `${threads.map((name, at) => `${name} waits for ${waitsFor[at]}`).join(', ')}.`;
}

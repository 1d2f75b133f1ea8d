/** How things stand in the middle of a walk: threads and shared state, as tables. */

import {h} from '../../dom.js';

/** @import {Standing} from '../../timeline/types.js' */
/** @import {Position, SteppedThread} from './types.js' */

/** @type {Record<string, string>} */
const SIGNS = {READY: '▶', BLOCKED: '■', WAITING: '◌', FINISHED: '✓'};

/** Ways to continue that are not what a thread waits for: its time is over, it is interrupted, it wakes for no reason. */
const OTHERWISE = /[twi]$/;

/** What a thread is about to do that waits for another's end. */
const JOIN = /^see (.+) end$/;

/**
 * The threads: which can go on, and who keeps the others.
 *
 * @param {SteppedThread[]} threads
 * @param {(thread: string) => HTMLElement} badge
 */
export function threadTable(threads, badge) {
    return h('div', {class: 'scroll of-threads'}, h('table', {class: 'threads'},
        h('caption', {}, 'Threads'),
        h('thead', {}, h('tr', {}, ['Thread', 'State', ''].map((each, at) => at < 2 ? h('th', {scope: 'col'}, each)
            : h('th', {scope: 'col'}, h('span', {class: 'unseen'}, 'What it is about to do or waits for'))))),
        h('tbody', {}, threads.map(each => h('tr', {dataset: {thread: each.name, state: each.state}},
            h('th', {scope: 'row', class: 'mono'}, badge(each.name), ' ', each.name),
            h('td', {}, h('span', {class: `state ${each.state.toLowerCase()}`},
                h('span', {'aria-hidden': 'true'}, SIGNS[each.state] ?? '·'), ' ', each.state)),
            h('td', {}, doing(each)))))));
}

/**
 * What a thread is about to do, or what it waits for, in words; pure.
 *
 * @param {SteppedThread} thread
 */
export function doing({state, next, blockedOn, heldBy, behind, since}) {
    if (isKept(state)) {
        const why = behind ? `, behind ${behind}` : heldBy && heldBy !== blockedOn ? `, which ${heldBy} holds` : '';
        return `waits to ${next}${why}${since ? `, since step ${since}` : ''}`;
    }
    return next ? `about to ${next}` : '';
}

/**
 * Where threads are about to go on; pure.
 *
 * @param {Position} position
 */
export function places({threads}) {
    return new Map(threads.flatMap(({name, state, at}) => at ? [[name, {at, waits: isKept(state)}]] : []));
}

/** @param {string} state */
function isKept(state) {
    return state === 'BLOCKED' || state === 'WAITING';
}

/**
 * Which threads continue if they are chosen, and what the others are blocked on or wait for; pure.
 *
 * @param {Position} position
 * @returns {Map<string, Standing>}
 */
export function standing({threads, choices}) {
    const going = new Set(choices.filter(({schedule}) => !OTHERWISE.test(schedule)).map(each => each.thread));
    return new Map(threads.filter(({name, state}) => going.has(name) || isKept(state)).map(({name, state, blockedOn, next}) => [name, {
        goes: going.has(name), state: state === 'BLOCKED' ? 'blocked' : 'waiting', on: blockedOn ?? JOIN.exec(next ?? '')?.[1] ?? null,
    }]));
}

/**
 * Shared state by name; what differs from before is marked.
 *
 * @param {Record<string, unknown>} shared
 * @param {Record<string, unknown>} [before]
 */
export function sharedTable(shared, before) {
    const entries = Object.entries(shared);
    if (entries.length === 0) {
        return null;
    }
    return h('div', {class: 'scroll'}, h('table', {class: 'shared'},
        h('caption', {}, 'Shared'),
        h('thead', {class: 'unseen'}, h('tr', {}, h('th', {scope: 'col'}, 'Name'), h('th', {scope: 'col'}, 'State'))),
        h('tbody', {}, entries.map(([name, value]) => {
            const was = before && name in before && String(before[name]) !== String(value) ? before[name] : null;
            return h('tr', {class: was === null ? null : 'changed', dataset: {name}},
                h('th', {scope: 'row', class: 'mono'}, name),
                h('td', {}, h('span', {class: 'mono'}, String(value)),
                    was !== null && h('span', {class: 'was'}, ` changed, was ${was}`)));
        }))));
}

/** How things stand in the middle of a walk: threads and shared state, as tables. */

import {h} from '../../dom.js';

/** @import {Position, SteppedThread} from './types.js' */

/** @type {Record<string, string>} */
const SIGNS = {READY: '▶', BLOCKED: '■', FINISHED: '✓'};

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
    if (state === 'BLOCKED') {
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
    return new Map(threads.flatMap(({name, state, at}) => at ? [[name, {at, waits: state === 'BLOCKED'}]] : []));
}

/**
 * Which threads wait for the end of which; pure.
 *
 * @param {Position} position
 */
export function joining({threads}) {
    const names = new Set(threads.map(each => each.name));
    return new Map(threads.flatMap(({name, state, blockedOn}) =>
        state === 'BLOCKED' && blockedOn && names.has(blockedOn) ? [[name, blockedOn]] : []));
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

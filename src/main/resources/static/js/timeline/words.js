/** Events and stretches in words. Pure. */

import {BLOCKED, SLEEPING, STATES, WAITING} from './kinds.js';
import {nanos} from '../show/units.js';
import {when} from './units.js';

const ON = event => event.on ?? 'it';

const DONE = {
    CREATED: e => `created ${ON(e)}`,
    STARTED: () => 'started',
    FINISHED: () => 'finished',
    FAILED: e => `failed: ${e.text}`,
    JOINED: e => `saw ${ON(e)} end`,
    WAITING: e => `asked for ${ON(e)}${sharing(e)}${e.ahead > 0 ? `, ${e.ahead} ahead of it` : ''}`,
    ACQUIRED: e => `got ${ON(e)}${sharing(e)}${e.value > 1 ? ` (${e.value})` : ''}`,
    RELEASED: e => `gave ${ON(e)} back${e.value > 0 ? ` (${e.value})` : ''}`,
    TIMED_OUT: e => `gave up on ${ON(e)}: the time for it was over`,
    INTERRUPTED: e => `was interrupted at ${ON(e)}`,
    READ: e => `read ${e.value} from ${ON(e)}${saw(e)}`,
    WRITTEN: e => `wrote ${e.value} to ${ON(e)}${e.from > 0 ? `, having read it at step ${e.from}` : ''}`,
    UPDATED: e => `made ${ON(e)} ${e.value} in one step${saw(e)}`,
    ARRIVED: e => `came to ${ON(e)}`,
    TRIPPED: e => `came last, and opened ${ON(e)}`,
    PASSED: e => `passed ${ON(e)}`,
    BROKEN: e => `found ${ON(e)} broken: ${e.text}`,
    REGISTERED: e => `became a party of ${ON(e)}`,
    DEREGISTERED: e => `left ${ON(e)} for good`,
    AWAITING: e => `began to wait at ${ON(e)}`,
    COUNTED_DOWN: e => `counted ${ON(e)} down`,
    SIGNALLED: e => `signalled ${ON(e)}`,
    WOKEN: e => `was woken at ${ON(e)}`,
    PUT: e => `put ${e.value} into ${ON(e)}`,
    TAKEN: e => `took ${e.value} from ${ON(e)}${e.from > 0 ? `, put there at step ${e.from}` : ''}`,
    SLEPT: e => `slept for ${nanos(e.value)}`,
    NOTE: e => `noted: ${e.text}`,
};

function sharing(event) {
    return event.mode === 'SHARED' ? ', to share' : '';
}

function saw({from}) {
    return from === undefined ? '' : from > 0 ? `, as written at step ${from}` : ', as it was at first';
}

/** What was done, without who and when. */
export function done(event) {
    return (DONE[event.event] ?? (() => event.event.toLowerCase().replaceAll('_', ' ')))(event);
}

/** Where in the source, or nothing. */
export function place(event) {
    return event.at ? event.at + (event.in ? ` in ${event.in}` : '') : '';
}

/** An event with all that is known of it, in sentences. */
export function describe(model, event) {
    const {state, on, since, holds} = model.after(event.thread, event.step);
    const now = [
        state === BLOCKED && `is blocked on ${on}${since < event.step ? ` since step ${since}` : ''}`,
        state === WAITING && `waits at ${on}${since < event.step ? ` since step ${since}` : ''}`,
        state === SLEEPING && 'sleeps next',
        holds.length > 0 && `holds ${holds.map(each =>
            `${each.on}${each.since < event.step ? ` (since step ${each.since})` : ''}`).join(', ')}`,
    ].filter(Boolean).join(' and ');
    return {
        step: event.step,
        head: `Step ${event.step}, ${when(event.nanos)}: ${event.thread} ${done(event)}.`,
        now: now ? `It ${now}.` : '',
        place: place(event),
    };
}

/** A stretch of what a thread does. */
export function describeState(model, lane, i) {
    const {states} = lane;
    const what = {
        running: 'is under way', blocked: `is blocked on ${states.on[i]}`, waiting: `waits at ${states.on[i]}`,
        sleeping: 'sleeps',
    }[STATES[states.kind[i]]];
    return `${lane.name} ${what} ${stretch(model, states, i)}.`;
}

/** A stretch of what a thread holds. */
export function describeHold(model, lane, row, i) {
    return `${lane.name} holds ${row.on[i]}${row.kind[i] === 1 ? ', shared,' : ''} ${stretch(model, row, i)}.`;
}

function stretch(model, band, i) {
    if (band.open(i)) {
        return `from step ${band.first[i]} (${when(band.since[i])}) to the end`;
    }
    return `from step ${band.first[i]} to step ${band.last[i]} (for ${nanos(band.until[i] - band.since[i])})`;
}

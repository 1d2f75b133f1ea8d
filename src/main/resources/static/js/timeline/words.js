/** Events and stretches in words. Pure. */

import {BLOCKED, SLEEPING, STATES, WAITING} from './kinds.js';
import {nanos} from '../show/units.js';
import {when} from './units.js';

/** @import {TraceEvent} from '../types.js' */
/** @import {Band} from './band.js' */
/** @import {Lane, Model} from './model.js' */

const ON = (/** @type {TraceEvent} */ event) => event.on ?? 'it';

/** @type {Record<string, (event: TraceEvent) => string>} */
const DONE = {
    CREATED: e => `created ${ON(e)}`,
    STARTED: () => 'started',
    FINISHED: () => 'finished',
    FAILED: e => `failed: ${e.text}`,
    JOINED: e => `saw ${ON(e)} end${e.waitedNanos ? `, after waiting for ${nanos(e.waitedNanos)}` : ''}`,
    WAITING: e => `asked for ${ON(e)}${sharing(e)}${atLeast(1, e.ahead) ? `, ${e.ahead} ahead of it` : ''}`,
    ACQUIRED: e => `got ${ON(e)}${sharing(e)}${atLeast(2, e.value) ? ` (${e.value})` : ''}`,
    RELEASED: e => `gave ${ON(e)} back${atLeast(1, e.value) ? ` (${e.value})` : ''}`,
    TIMED_OUT: e => `gave up on ${ON(e)}: the time for it was over`,
    INTERRUPTED: e => `was interrupted at ${ON(e)}`,
    READ: e => `read ${e.value ?? e.text} from ${ON(e)}${saw(e)}`,
    WRITTEN: e => `wrote ${e.value ?? e.text} to ${ON(e)}${atLeast(1, e.from) ? `, having read it at step ${e.from}` : ''}`,
    UPDATED: e => `made ${ON(e)} ${e.value ?? e.text} in one step${saw(e)}`,
    ARRIVED: e => `arrived at ${ON(e)}`,
    TRIPPED: e => `came last, and opened ${ON(e)}`,
    PASSED: e => `passed ${ON(e)}`,
    BROKEN: e => `found ${ON(e)} broken: ${e.text}`,
    REGISTERED: e => `became a party of ${ON(e)}`,
    DEREGISTERED: e => `left ${ON(e)} for good`,
    AWAITING: e => `began to wait for ${ON(e)}`,
    COUNTED_DOWN: e => `counted ${ON(e)} down`,
    SIGNALLED: e => `signalled ${ON(e)}`,
    WOKEN: e => `was woken at ${ON(e)}`,
    PUT: e => `put ${e.value} into ${ON(e)}`,
    TAKEN: e => `took ${e.value} from ${ON(e)}${atLeast(1, e.from) ? `, put there at step ${e.from}` : ''}`,
    SLEPT: e => `slept for ${nanos(e.value ?? 0)}`,
    ORDERED_AFTER: e => `was ordered after step ${e.from}, by ${ON(e)}`,
    NOTE: e => `noted: ${e.text}`,
};

/**
 * @param {number} least
 * @param {number} [value]
 */
function atLeast(least, value) {
    return value !== undefined && value >= least;
}

/** @param {TraceEvent} event */
function sharing(event) {
    return event.mode === 'SHARED' ? ', to share' : '';
}

/** @param {TraceEvent} event */
function saw({from}) {
    return from === undefined ? '' : from > 0 ? `, as written at step ${from}` : ', as it was at first';
}

/**
 * What was done, without who and when.
 *
 * @param {TraceEvent} event
 */
export function done(event) {
    return (DONE[event.event] ?? (() => event.event.toLowerCase().replaceAll('_', ' ')))(event);
}

/**
 * Where in the source, or nothing.
 *
 * @param {TraceEvent} event
 */
export function place(event) {
    return event.at ? event.at + (event.in ? ` in ${event.in}` : '') : '';
}

/**
 * An event with all that is known of it, in sentences.
 *
 * @param {Model} model
 * @param {TraceEvent} event
 */
export function describe(model, event) {
    const {state, on, since, holds} = model.after(event.thread, event.step);
    const now = [
        state === BLOCKED && `is blocked on ${on}${since < event.step ? ` since step ${since}` : ''}`,
        state === WAITING && `waits for ${on ?? 'another thread’s end'}${since < event.step ? ` since step ${since}` : ''}`,
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

/**
 * A stretch of what a thread does.
 *
 * @param {Lane} lane
 * @param {number} i
 */
export function describeState(lane, i) {
    const {states} = lane;
    const what = {
        running: 'is under way', blocked: `is blocked on ${states.on[i]}`, waiting: states.on[i] ? `waits for ${states.on[i]}` : 'waits',
        sleeping: 'sleeps',
    }[STATES[states.kind[i]]];
    return `${lane.name} ${what} ${stretch(states, i)}.`;
}

/**
 * A stretch of what a thread holds.
 *
 * @param {Lane} lane
 * @param {Band} row
 * @param {number} i
 */
export function describeHold(lane, row, i) {
    return `${lane.name} holds ${row.on[i]}${row.kind[i] === 1 ? ', shared,' : ''} ${stretch(row, i)}.`;
}

/**
 * @param {Band} band
 * @param {number} i
 */
function stretch(band, i) {
    if (band.open(i)) {
        return `from step ${band.first[i]} (${when(band.since[i])}) to the end`;
    }
    return `from step ${band.first[i]} to step ${band.last[i]} (for ${nanos(band.until[i] - band.since[i])})`;
}

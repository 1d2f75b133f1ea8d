/** What the picture goes along: steps, each with a column of its own, or time. Pure. */

/** @import {Axis} from './types.js' */

/**
 * Each event has a column; it stands in its middle.
 *
 * @type {Axis}
 */
export const STEPS = {
    id: 'steps',
    /** So much at least is seen at once. */
    least: 4,
    at: event => event.step - 0.5,
    start: (band, i) => band.first[i] - 0.5,
    end: (band, i, model) => i < band.last.length ? band.last[i] - 0.5 : model?.events.length ?? band.first[i],
    bounds: model => [0, Math.max(1, model.events.length)],
};

/**
 * Events stand where they were stamped, in nanoseconds.
 *
 * @type {Axis}
 */
export const TIME = {
    id: 'time',
    least: 1000,
    at: event => event.nanos,
    start: (band, i) => band.since[i],
    end: (band, i, model) => i < band.until.length ? band.until[i] : model?.lastNanos ?? band.since[i],
    bounds(model) {
        if (model.events.length === 0) {
            return [0, 1000];
        }
        const room = Math.max(500, (model.lastNanos - model.firstNanos) * 0.01);
        return [model.firstNanos - room, model.lastNanos + room];
    },
};

/** Up to so many events are shown by steps if nobody chose. */
const FEW = 400;

/**
 * The axis that serves a trace best: under a schedule the clock is virtual, and few events are seen best one by one.
 *
 * @param {number} events
 * @param {boolean} scheduled
 */
export function axisFor(events, scheduled) {
    return scheduled || events <= FEW ? STEPS : TIME;
}

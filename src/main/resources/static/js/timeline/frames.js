/** What is to be framed in a timeline. Pure. */

/** @import {Model} from './model.js' */
/** @import {Frame, Steps} from './types.js' */

/**
 * The frames around some steps.
 *
 * @param {Model} model in which
 * @param {Steps} steps numbers, or `[from, to]` for a stretch of one thread; what does not exist is left out, and of
 *     what is of two threads the ends are framed
 * @returns {Frame[]}
 */
export function frames(model, steps) {
    return steps.map(each => Array.isArray(each) ? each : [each, each])
        .filter(([from, to]) => model.event(from) && model.event(to))
        .flatMap(([from, to]) => sameThread(model, from, to) ? [[from, to]] : [[from, from], [to, to]])
        .map(([from, to]) => ({lane: model.lane(model.event(from).thread).index, from, to}));
}

/**
 * @param {Model} model
 * @param {number} from
 * @param {number} to
 */
function sameThread(model, from, to) {
    return model.event(from).thread === model.event(to).thread;
}

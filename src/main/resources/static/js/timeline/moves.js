/** Going from event to event. Pure. */

import {lastAtMost} from './search.js';

/** @import {Lane, Model} from './model.js' */

/** So many events of a lane are a page. */
const PAGE = 20;

/**
 * The step that a key leads to from a step (null at first), or null if the key leads nowhere.
 *
 * @param {Model} model
 * @param {number?} step
 * @param {string} key
 */
export function move(model, step, key) {
    if (model.events.length === 0) {
        return null;
    }
    if (step === null) {
        return key in LANEWISE || key in LANES || key in OVERALL ? key === 'End' ? model.events.length : 1 : null;
    }
    const lane = model.lane(model.event(step).thread);
    if (key in OVERALL) {
        return clamp(step + OVERALL[key], 1, model.events.length);
    }
    if (key in LANEWISE) {
        const at = lastAtMost(lane.steps, step);
        return lane.steps[clamp(at + LANEWISE[key], 0, lane.steps.length - 1)];
    }
    if (key in LANES) {
        return other(model, lane, step, LANES[key]);
    }
    return null;
}

/** @type {Record<string, number>} */
const OVERALL = {n: 1, p: -1};
/** @type {Record<string, number>} */
const LANES = {ArrowUp: -1, ArrowDown: 1};
/** @type {Record<string, number>} */
const LANEWISE = {ArrowLeft: -1, ArrowRight: 1, PageUp: -PAGE, PageDown: PAGE, Home: -Infinity, End: Infinity};

/**
 * The event of the next lane that has any which is closest.
 *
 * @param {Model} model
 * @param {Lane} lane
 * @param {number} step
 * @param {number} direction
 */
function other(model, lane, step, direction) {
    for (let i = lane.index + direction; i >= 0 && i < model.lanes.length; i += direction) {
        const {steps} = model.lanes[i];
        if (steps.length > 0) {
            const at = lastAtMost(steps, step);
            const [before, after] = [steps[at], steps[at + 1]];
            return before === undefined || after - step < step - before ? after : before;
        }
    }
    return step;
}

/**
 * @param {number} number
 * @param {number} least
 * @param {number} most
 */
function clamp(number, least, most) {
    return Math.max(least, Math.min(most, number));
}

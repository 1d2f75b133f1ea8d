/** What is at a point of a timeline. Pure. */

import {HOLD, MARKS, ROWS, STATE} from './layout.js';
import {RUNNING, SLEEPING} from './kinds.js';
import {firstFrom} from './search.js';
import {describeHold, describeState} from './words.js';

/** @import {Band} from './band.js' */
/** @import {Model} from './model.js' */
/** @import {Axis, Pointed, Seen} from './types.js' */
/** @import {Viewport} from './viewport.js' */

/** An event within so many pixels is meant. */
const NEAR = 12;

/**
 * What is at a point among the lanes: `{step, words}`; step is that of an event close by, words tell of a stretch;
 * null for nothing.
 *
 * @param {Seen} seen
 * @param {number} x
 * @param {number} y
 * @returns {Pointed?}
 */
export function hit({model, axis, view, layout, top}, x, y) {
    const i = layout.laneAt(y + top);
    if (i === null || x < view.left) {
        return null;
    }
    const lane = model.lanes[i];
    const within = y + top - layout.tops[i] - MARKS;
    const step = nearest(model, axis, view, x, within < 0 ? NEAR : 5, within < 0 ? lane.marks : lane.steps);
    if (step) {
        return {step, words: null};
    }
    const row = Math.floor((within - STATE) / HOLD);
    if (within >= STATE && row < Math.min(ROWS, lane.rows.length)) {
        const k = stretchAt(lane.rows[row], model, axis, view.unit(x));
        return k < 0 ? null : {step: null, words: describeHold(lane, lane.rows[row], k), told: lane.rows[row].first[k]};
    }
    const k = stretchAt(lane.states, model, axis, view.unit(x));
    return k < 0 ? null : {step: null, words: describeState(lane, k), told: toldAt(lane.states, k)};
}

/**
 * The step that tells of a wait: its first, but of a sleep the one at its end.
 *
 * @param {Band} states
 * @param {number} k
 */
function toldAt({kind, first, last}, k) {
    return kind[k] === RUNNING ? null : kind[k] === SLEEPING ? last[k] ?? first[k] : first[k];
}

/**
 * @param {Model} model
 * @param {Axis} axis
 * @param {Viewport} view
 * @param {number} x
 * @param {number} most
 * @param {number[]} steps
 */
function nearest(model, axis, view, x, most, steps) {
    const at = (/** @type {number} */ k) => view.x(axis.at(model.event(steps[k])));
    const next = firstFrom(0, steps.length, k => at(k) >= x);
    const best = [next - 1, next].filter(k => k >= 0 && k < steps.length)
        .sort((a, b) => Math.abs(at(a) - x) - Math.abs(at(b) - x))[0];
    return best !== undefined && Math.abs(at(best) - x) <= most ? steps[best] : null;
}

/**
 * @param {Band} band
 * @param {Model} model
 * @param {Axis} axis
 * @param {number} unit
 */
function stretchAt(band, model, axis, unit) {
    const k = firstFrom(0, band.length, i => axis.start(band, i) > unit) - 1;
    return k >= 0 && axis.end(band, k, model) >= unit ? k : -1;
}

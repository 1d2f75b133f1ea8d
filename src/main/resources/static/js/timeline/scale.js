/** Drawing the scale of the axis above the lanes. */

import {STEPS} from './axis.js';
import {nanos as inUnits} from '../show/units.js';
import {roundStep} from './units.js';

/** @import {Axis, G, Scene} from './types.js' */

/** The scale's height, in pixels. */
export const SCALE = 34;

/**
 * Draws it; answers with the places of its lines.
 *
 * @param {G} g
 * @param {Scene} scene
 */
export function drawScale(g, {model, axis, view, palette}) {
    g.fillStyle = palette.quiet;
    g.font = `12px ${palette.sans}`;
    g.textBaseline = 'middle';
    g.textAlign = 'center';
    const lines = [];
    if (axis === STEPS) {
        const step = Math.max(1, roundStep(52 / view.scale));
        const first = Math.max(1, Math.ceil((view.from + 0.5) / step) * step);
        for (let n = first; n <= view.to + 0.5 && n <= model.events.length; n += step) {
            const x = view.x(n - 0.5);
            lines.push(x);
            g.fillText(String(n), x, 10);
            g.fillText(short(model.event(n).nanos), x, 25);
        }
    } else {
        const step = roundStep(90 / view.scale);
        for (let t = Math.ceil(view.from / step) * step; t <= view.to; t += step) {
            const x = view.x(t);
            lines.push(x);
            g.fillText(label(t, step), x, 18);
        }
    }
    return lines;
}

/**
 * The two words at the left that say what the scale tells.
 *
 * @param {Axis} axis
 */
export function scaleNames(axis) {
    return axis === STEPS ? ['step', 'ms'] : ['time'];
}

/** @param {number} nanos */
function short(nanos) {
    return (nanos / 1e6).toFixed(nanos < 1e7 ? 2 : 1);
}

/**
 * A time, with as many places as its neighbours need to be told from it; pure.
 *
 * @param {number} nanos
 * @param {number} step
 */
export function label(nanos, step) {
    if (step >= 1e9 || nanos === 0) {
        // What was rounded up from below 0 is -0.
        return inUnits(nanos + 0);
    }
    const [unit, power] = Math.abs(nanos) >= 1e9 ? ['s', 9] : ['ms', 6];
    return `${(nanos / 10 ** power).toFixed(Math.max(0, Math.ceil(power - Math.log10(step))))} ${unit}`;
}

/** Drawing what happened within a lane: a sign for each event, a tick where there is no room for one. */

import {MARKS} from './kinds.js';
import {firstFrom} from './search.js';

/** @import {TraceEvent} from '../types.js' */
/** @import {Lane} from './model.js' */
/** @import {G, Palette, Scene} from './types.js' */

/** A sign is so wide, in pixels. */
export const SIGN = 16;

/**
 * Draws the marks of a lane, the middle of the signs at a height.
 *
 * @param {G} g
 * @param {Scene} scene
 * @param {Lane} lane
 * @param {number} middle
 */
export function drawMarks(g, {model, axis, view, palette}, lane, middle) {
    const {marks} = lane;
    const at = (/** @type {number} */ i) => axis.at(model.event(marks[i]));
    const end = firstFrom(0, marks.length, i => at(i) > view.unit(view.left + view.width + SIGN));
    let i = firstFrom(0, end, k => at(k) >= view.unit(view.left - SIGN));
    let free = -Infinity;
    g.font = `600 11px ${palette.sans}`;
    g.textAlign = 'center';
    g.textBaseline = 'middle';
    while (i < end) {
        const x = view.x(at(i));
        const next = i + 1 < end ? view.x(at(i + 1)) : Infinity;
        const event = model.event(marks[i]);
        if (x - SIGN / 2 >= free && next - x >= SIGN) {
            drawSign(g, palette, event.event, x, middle);
            free = x + SIGN / 2 + drawValue(g, palette, event, x, middle, next - x - SIGN - 2);
            i++;
        } else {
            tick(g, palette, event, x, middle);
            const beyond = view.unit(Math.floor(x) + 1);
            i = firstFrom(i + 1, end, k => at(k) >= beyond);
        }
    }
}

/**
 * Draws the sign of a kind of event.
 *
 * @param {G} g
 * @param {Palette} palette
 * @param {string} kind
 * @param {number} x
 * @param {number} y
 */
export function drawSign(g, palette, kind, x, y) {
    const {sign, shape} = MARKS[kind] ?? {sign: '?', shape: 'plain'};
    const r = SIGN / 2 - 0.5;
    const full = shape === 'square' || shape === 'cross';
    g.beginPath();
    if (shape === 'round') {
        g.arc(x, y, r, 0, 7);
    } else if (shape === 'square' || shape === 'cross') {
        g.rect(x - r + 0.5, y - r + 0.5, 2 * r - 1, 2 * r - 1);
    } else if (shape === 'point') {
        g.moveTo(x, y - r - 1);
        g.lineTo(x + r + 1, y);
        g.lineTo(x, y + r + 1);
        g.lineTo(x - r - 1, y);
        g.closePath();
    }
    g.lineWidth = 1.5;
    g.fillStyle = full ? shape === 'cross' ? palette.bad : palette.mark : palette.sheet;
    g.strokeStyle = shape === 'cross' ? palette.bad : palette.mark;
    if (shape !== 'plain') {
        g.fill();
        g.stroke();
    }
    g.fillStyle = full ? palette.sheet : palette.mark;
    g.fillText(sign, x, y + 0.5);
}

/**
 * How much room the value beside a sign takes, in pixels.
 *
 * @param {G} g
 * @param {Palette} palette
 * @param {TraceEvent} event
 */
export function valueWidth(g, palette, event) {
    const value = event.value ?? event.text;
    if (!MARKS[event.event]?.value || value === undefined) {
        return 0;
    }
    g.font = `600 11px ${palette.sans}`;
    return g.measureText(String(value)).width + 2;
}

/**
 * @param {G} g
 * @param {Palette} palette
 * @param {TraceEvent} event
 * @param {number} x
 * @param {number} y
 * @param {number} room
 */
function drawValue(g, palette, event, x, y, room) {
    const width = valueWidth(g, palette, event);
    if (width === 0 || width > room) {
        return 0;
    }
    g.textAlign = 'left';
    g.fillStyle = palette.ink;
    g.fillText(String(event.value ?? event.text), x + SIGN / 2 + 2, y + 0.5);
    g.textAlign = 'center';
    return width + 2;
}

/**
 * @param {G} g
 * @param {Palette} palette
 * @param {TraceEvent} event
 * @param {number} x
 * @param {number} y
 */
function tick(g, palette, event, x, y) {
    const shape = MARKS[event.event]?.shape;
    const half = shape === 'square' || shape === 'cross' ? 7 : 4;
    g.fillStyle = shape === 'cross' ? palette.bad : palette.mark;
    g.fillRect(Math.round(x * 2) / 2 - 0.5, y - half, 1, 2 * half);
}

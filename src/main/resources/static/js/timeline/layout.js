/** Where each lane is, from the top. Pure. */

import {lastAtMost} from './search.js';

/** @import {Model} from './model.js' */

/** Heights, in pixels, of a lane's parts. */
export const MARKS = 22;
export const STATE = 16;
export const HOLD = 15;
export const GAP = 12;

/** More things held at once than this are not drawn. */
export const ROWS = 8;

/**
 * The lanes of a model, one below the other.
 *
 * @param {Model} model
 */
export function layout(model) {
    /** @type {number[]} */
    const tops = [];
    let top = 0;
    for (const lane of model.lanes) {
        tops.push(top);
        top += MARKS + STATE + Math.min(ROWS, lane.rows.length) * HOLD + GAP;
    }
    return {
        tops,
        height: top,
        bottom: (/** @type {number} */ i) => i + 1 < tops.length ? tops[i + 1] : top,
        /** The lane at a height, or null. */
        laneAt: (/** @type {number} */ y) => y < 0 || y >= top ? null : lastAtMost(tops, y),
        stateTop: (/** @type {number} */ i) => tops[i] + MARKS,
        rowTop: (/** @type {number} */ i, /** @type {number} */ row) => tops[i] + MARKS + STATE + row * HOLD + 1,
    };
}

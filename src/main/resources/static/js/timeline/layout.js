/** Where each lane is, from the top. Pure. */

import {lastAtMost} from './search.js';

/** Heights, in pixels, of a lane's parts. */
export const MARKS = 22;
export const STATE = 16;
export const HOLD = 15;
export const GAP = 12;

/** More things held at once than this are not drawn. */
export const ROWS = 8;

/** The lanes of a model, one below the other. */
export function layout(model) {
    const tops = [];
    let top = 0;
    for (const lane of model.lanes) {
        tops.push(top);
        top += MARKS + STATE + Math.min(ROWS, lane.rows.length) * HOLD + GAP;
    }
    return {
        tops,
        height: top,
        bottom: i => i + 1 < tops.length ? tops[i + 1] : top,
        /** The lane at a height, or null. */
        laneAt: y => y < 0 || y >= top ? null : lastAtMost(tops, y),
        stateTop: i => tops[i] + MARKS,
        rowTop: (i, row) => tops[i] + MARKS + STATE + row * HOLD + 1,
    };
}

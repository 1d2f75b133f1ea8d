/** The sign of a cell in the table of levels. Each has a shape of its own, so it can be read without colour. */

import {s} from '../../dom.js';

/** @import {LevelVerdict} from '../types.js' */

/** What is drawn in a square of 16. @type {Record<LevelVerdict, string>} */
const SHAPES = {
    ALLOWED: 'M6.8 2.4h2.4l-.5 7H7.3zM6.9 11h2.2v2.4H6.9z',
    ALLOWED_AFTER_WAIT: 'M3.4 2.4h2.4l-.5 7H3.9zM3.5 11h2.2v2.4H3.5zM8.6 4.4h1.7v8H8.6zM12 4.4h1.7v8H12z',
    PREVENTED: 'M6.6 12.6 2.4 8.4l1.4-1.4 2.8 2.8L12.2 4.2l1.4 1.4z',
    PREVENTED_BY_WAIT: 'M4.4 3.4h2.2v9.2H4.4zM9.4 3.4h2.2v9.2H9.4z',
    PREVENTED_BY_ERROR: 'M4.6 3.2 8 6.6l3.4-3.4 1.4 1.4L9.4 8l3.4 3.4-1.4 1.4L8 9.4l-3.4 3.4-1.4-1.4L6.6 8 3.2 4.6z',
};

/** @param {LevelVerdict} verdict */
export function sign(verdict) {
    return s('svg', {viewBox: '0 0 16 16', 'aria-hidden': 'true', class: 'sign'},
        s('path', {d: SHAPES[verdict], 'fill-rule': 'evenodd'}));
}

/** A schedule as a tiny picture: a row for each thread, a square for each step. */

import {s} from '../../dom.js';
import {parseSchedule, threadOf} from '../../schedule.js';

const SIDE = 10;
/** So many steps are drawn; a longer schedule is cut off with a mark. */
const MOST = 48;

/**
 * The rows in which the steps of a schedule are drawn, the main's last; pure.
 *
 * @param {string[]} steps
 */
export function rows(steps) {
    const threads = [...new Set(steps.map(threadOf))];
    return threads.sort((one, other) => rank(one) - rank(other));
}

/** @param {string} thread */
function rank(thread) {
    return thread === 'm' ? Infinity : Number(thread);
}

/**
 * Draws it; the schedule's text beside it says the same.
 *
 * @param {string} text
 */
export function pattern(text) {
    const steps = parseSchedule(text)?.steps ?? [];
    const lanes = rows(steps);
    const shown = steps.slice(0, MOST);
    const width = (shown.length + (steps.length > MOST ? 1 : 0)) * SIDE;
    const height = Math.max(1, lanes.length) * SIDE;
    return s('svg', {class: 'pattern', width, height, viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true'},
        lanes.map((_, row) => s('line', {x1: 0, x2: width, y1: (row + .5) * SIDE, y2: (row + .5) * SIDE})),
        shown.map((step, column) => square(column, lanes.indexOf(threadOf(step)), threadOf(step) === 'm')),
        steps.length > MOST && s('text', {x: width - SIDE + 1, y: height / 2 + 3}, '…'));
}

/**
 * @param {number} column
 * @param {number} row
 * @param {boolean} isMain
 */
function square(column, row, isMain) {
    return s('rect', {
        x: column * SIDE + 1, y: row * SIDE + 1, width: SIDE - 2, height: SIDE - 2, rx: 1.5,
        class: isMain ? 'main' : row % 2 === 0 ? 'even' : 'odd',
    });
}

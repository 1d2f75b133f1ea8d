/** What the keys do on a timeline. */

import {move} from './moves.js';

/** @import {Shown} from './shown.js' */
/** @import {Controls} from './types.js' */

/** The same in words. */
export const KEYS = 'Left and right: the events of a thread. Up and down: another thread. '
    + 'N and P: next and previous step. Home and End: first and last. '
    + 'Plus and minus: larger and smaller. Shift with arrows: move. 0: all of it. S: find events. F: full screen. L: large, for a projector. Escape: deselect.';

/**
 * Makes a listener for keys.
 *
 * @param {Shown} shown what is shown: `model`, `selected`
 * @param {Controls} on `zoom(factor)`, `fit()`, `pan(pixels)`, `scroll(pixels)`, `select(step)`, `clear()`
 */
export function keys(shown, on) {
    const larger = () => on.zoom(1.6);
    /** @type {Record<string, (() => void) | undefined>} */
    const views = {'+': larger, '=': larger, '-': () => on.zoom(1 / 1.6), 0: on.fit, Escape: on.clear,
        f: on.full, s: on.search};
    /** @type {Record<string, (() => void) | undefined>} */
    const shifted = {
        ArrowLeft: () => on.pan(-80), ArrowRight: () => on.pan(80),
        ArrowUp: () => on.scroll(-60), ArrowDown: () => on.scroll(60),
    };
    return (/** @type {KeyboardEvent} */ event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) {
            return;
        }
        const action = event.shiftKey && shifted[event.key] || views[event.key];
        const step = action ? null : move(shown.model, shown.selected, event.key);
        if (action) {
            action();
        } else if (step) {
            on.select(step);
        } else {
            return;
        }
        event.preventDefault();
    };
}

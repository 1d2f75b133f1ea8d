/** A bar beside a number. */

import {h} from '../dom.js';

/** @import {Quartiles} from '../types.js' */

/**
 * A bar as long as a share of its room; it says nothing to screen readers, the number beside it does.
 *
 * @param {number} share
 * @param {string} kind
 */
export function bar(share, kind = '') {
    const filled = h('span', {class: `filled ${kind.toLowerCase()}`});
    filled.style.width = `${Math.max(0, Math.min(1, share)) * 100}%`;
    filled.style.minWidth = share > 0 ? '2px' : '0';
    return h('span', {class: 'bar', 'aria-hidden': 'true'}, filled);
}

/**
 * A bar for a median, with a line from the least to the most and a thicker one between the quartiles.
 *
 * @param {Quartiles} quartiles
 * @param {number} most
 * @param {string} kind
 */
export function spreadBar({min, p25, median, p75, max}, most, kind = '') {
    const at = (/** @type {number} */ value) => `${value / most * 100}%`;
    const whisker = (/** @type {string} */ name, /** @type {number} */ from, /** @type {number} */ to) => {
        const line = h('span', {class: name});
        line.style.left = at(from);
        line.style.width = at(to - from);
        return line;
    };
    const element = bar(median / most, kind);
    element.append(whisker('whisker', min, max), whisker('quartiles', p25, p75));
    return element;
}

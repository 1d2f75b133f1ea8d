/** How large the page is: as usual, or large enough for a projector. Remembered in the browser. */

import {isTyping} from './dom.js';

const LARGE = 'large';

/** How many times as large pictures are then: so that labels of 11 pixels have 20. */
const LARGER = 1.85;

/** How many times as large the style sheet shows charts then. */
const LARGER_CHARTS = 1.65;

/** How many times as large as they are drawn charts are shown. */
export function chartZoom() {
    return isLarge() ? LARGER_CHARTS : 1;
}

/** How large pictures are to be drawn. */
export function zoom() {
    return isLarge() ? LARGER : 1;
}

/** Takes up what was chosen before, and listens to its key. */
export function startSize() {
    apply(localStorage.getItem('size') === LARGE);
    addEventListener('keydown', event => {
        if (event.key === 'l' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event)) {
            event.preventDefault();
            toggleSize();
        }
    });
}

export function isLarge() {
    return document.documentElement.dataset.size === LARGE;
}

/** Changes between the two. */
export function toggleSize() {
    const large = !isLarge();
    localStorage.setItem('size', large ? LARGE : 'usual');
    apply(large);
}

/** @param {boolean} large */
function apply(large) {
    document.documentElement.dataset.size = large ? LARGE : 'usual';
    dispatchEvent(new Event('themechange'));
    dispatchEvent(new Event('sizechange'));
}

/** A bar below a timeline that shows which part of it is seen, and moves it. The keys of the timeline do the same. */

import {h} from '../dom.js';

/** @import {Viewport} from './viewport.js' */

/**
 * Answers with `{element, update()}`; `moved()` is called after the viewport was moved.
 *
 * @param {Viewport} view
 * @param {() => void} moved
 */
export function slider(view, moved) {
    const thumb = h('div', {class: 'thumb'});
    const element = h('div', {class: 'timeline-slider', 'aria-hidden': 'true'}, thumb);
    /** @type {number?} where on the thumb it is held, in pixels; null if it is not */
    let grip = null;

    element.addEventListener('pointerdown', event => {
        const box = thumb.getBoundingClientRect();
        grip = event.clientX >= box.left && event.clientX <= box.right ? event.clientX - box.left : box.width / 2;
        element.setPointerCapture(event.pointerId);
        drag(event);
    });
    element.addEventListener('pointermove', event => grip !== null && drag(event));
    element.addEventListener('pointerup', () => grip = null);
    element.addEventListener('pointercancel', () => grip = null);

    /** @param {PointerEvent} event */
    function drag(event) {
        const box = element.getBoundingClientRect();
        const [low, high] = view.bounds;
        const from = low + (event.clientX - (grip ?? 0) - box.left) / box.width * (high - low);
        view.pan((from - view.from) * view.scale);
        moved();
    }

    return {
        element,
        update() {
            const [low, high] = view.bounds;
            element.classList.toggle('whole', view.fitted);
            thumb.style.left = `${(view.from - low) / (high - low) * 100}%`;
            thumb.style.width = `${(view.to - view.from) / (high - low) * 100}%`;
        },
    };
}

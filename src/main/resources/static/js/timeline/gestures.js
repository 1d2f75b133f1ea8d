/** Panning by dragging, zooming by pinching or by the wheel with Ctrl, choosing by a click. */

import {zoom} from '../size.js';

/** @import {Gestures} from './types.js' */

/** Movements shorter than this, in pixels, are none. */
const STILL = 4;

/**
 * Listens on an element.
 *
 * @param {HTMLElement} element where
 * @param {Gestures} on `pan(pixels)`, `zoom(factor, x)`, `choose(x, y)`, `hover(x, y)`, `out()`; places are within the
 *     element
 */
export function gestures(element, on) {
    /** @type {Map<number, {x: number, y: number}>} where each is, by its pointer */
    const fingers = new Map();
    let dragged = false;

    const place = (/** @type {MouseEvent} */ event) => {
        const box = element.getBoundingClientRect();
        return {x: (event.clientX - box.left) / zoom(), y: (event.clientY - box.top) / zoom()};
    };

    element.addEventListener('pointerdown', event => {
        fingers.set(event.pointerId, place(event));
        dragged = fingers.size > 1;
    });

    element.addEventListener('pointermove', event => {
        const now = place(event);
        const before = fingers.get(event.pointerId);
        if (!before) {
            on.hover(now.x, now.y);
            return;
        }
        if (!dragged && Math.abs(now.x - before.x) < STILL) {
            return;
        }
        dragged = true;
        element.setPointerCapture(event.pointerId);
        if (fingers.size === 2) {
            const [, other] = [...fingers].find(([id]) => id !== event.pointerId) ?? [0, before];
            const apart = (/** @type {{x: number}} */ one) => Math.max(20, Math.abs(one.x - other.x));
            on.zoom(apart(now) / apart(before), (now.x + other.x) / 2);
        } else {
            on.pan(before.x - now.x);
        }
        fingers.set(event.pointerId, now);
    });

    element.addEventListener('pointerup', event => {
        if (fingers.delete(event.pointerId) && !dragged) {
            const {x, y} = place(event);
            on.choose(x, y);
        }
    });
    element.addEventListener('pointercancel', event => fingers.delete(event.pointerId));
    element.addEventListener('pointerleave', () => on.out());

    element.addEventListener('wheel', event => {
        const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
        if (event.ctrlKey || event.metaKey) {
            on.zoom(Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.002)), place(event).x);
        } else if (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY)) {
            on.pan(sideways * (event.deltaMode === 1 ? 16 : 1));
        } else {
            return;
        }
        event.preventDefault();
    }, {passive: false});
}

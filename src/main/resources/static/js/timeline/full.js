/** Showing a timeline, with the source beside it, on the whole screen. */

/** What takes keys itself. */
const TAKING = '.timeline-stage, input, select, textarea, button, a, summary, [role=tabpanel]';

/** @type {Element?} what is on the whole screen */
let shown = null;

/** @type {(event: KeyboardEvent) => void} what keys do meanwhile, wherever was clicked last */
let pressed = () => {};

/** @param {KeyboardEvent} event */
function passOn(event) {
    if (!shown?.isConnected) {
        removeEventListener('keydown', passOn);
    } else if (!(event.target instanceof Element && event.target.closest(TAKING))) {
        pressed(event);
    }
}

/**
 * Begins or ends it. Where the browser does not give the screen away, the window is filled.
 *
 * @param {HTMLElement} timeline
 * @param {(event: KeyboardEvent) => void} keys what keys do on the timeline
 */
export async function toggleFull(timeline, keys) {
    const element = timeline.closest('.stepper-columns, .staged') ?? timeline;
    if (element.classList.contains('full')) {
        leave(element);
        if (document.fullscreenElement) {
            await document.exitFullscreen();
        }
        return;
    }
    element.classList.add('full');
    shown = element;
    pressed = keys;
    addEventListener('keydown', passOn);
    dispatchEvent(new Event('resize'));
    try {
        await element.requestFullscreen();
        element.addEventListener('fullscreenchange', function left() {
            if (!document.fullscreenElement) {
                element.removeEventListener('fullscreenchange', left);
                leave(element);
            }
        });
    } catch {
        // The window is filled as it is.
    }
}

/** @param {Element} element */
function leave(element) {
    element.classList.remove('full');
    removeEventListener('keydown', passOn);
    dispatchEvent(new Event('resize'));
}

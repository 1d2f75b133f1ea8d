/** Showing a timeline, with the source beside it, on the whole screen. */

/**
 * Begins or ends it. Where the browser does not give the screen away, the window is filled.
 *
 * @param {HTMLElement} timeline
 */
export async function toggleFull(timeline) {
    const element = timeline.closest('.stepper-columns, .staged') ?? timeline;
    if (element.classList.contains('full')) {
        leave(element);
        if (document.fullscreenElement) {
            await document.exitFullscreen();
        }
        return;
    }
    element.classList.add('full');
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
    dispatchEvent(new Event('resize'));
}

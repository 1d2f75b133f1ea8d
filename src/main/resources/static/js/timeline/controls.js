/** What somebody can do with a timeline, by its buttons, by keys, and by pointing. */

import {gestures} from './gestures.js';
import {hit} from './hit.js';
import {SCALE} from './scale.js';

/** @import {Shown} from './shown.js' */
/** @import {ControlledTimeline, Controls, Stage} from './types.js' */

/**
 * What buttons and keys do.
 *
 * @param {Shown} shown
 * @param {ControlledTimeline} timeline
 * @returns {Omit<Controls, 'full' | 'size' | 'search'>}
 */
export function controls(shown, timeline) {
    return {
        zoom: factor => timeline.move(() => shown.zoom(factor)),
        fit: () => timeline.move(() => shown.view.fit()),
        pan: pixels => timeline.move(() => shown.view.pan(pixels)),
        scroll: pixels => timeline.scroll(pixels),
        select: step => timeline.select(step),
        choose: axis => timeline.choose(axis),
        clear: () => timeline.highlight([]),
    };
}

/**
 * Listens to what a pointer does.
 *
 * @param {Shown} shown
 * @param {Stage} stage
 * @param {ControlledTimeline} timeline
 */
export function listen(shown, stage, timeline) {
    const at = (/** @type {number} */ x, /** @type {number} */ y) => hit(stage.scene(), x, y - SCALE);
    gestures(stage.canvas, {
        pan: pixels => timeline.move(() => shown.view.pan(pixels)),
        zoom: (factor, x) => timeline.move(() => shown.view.zoom(factor, x)),
        choose(x, y) {
            const found = at(x, y);
            timeline.select(found?.step ?? found?.told ?? null);
            timeline.hover(found?.step ? null : found);
        },
        hover: (x, y) => timeline.hover(at(x, y)),
        out: () => timeline.hover(null),
    });
}

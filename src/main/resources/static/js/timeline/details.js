/** What is pointed at in a timeline, or chosen, or framed, in words. */

import {h, show} from '../dom.js';
import {describe} from './words.js';

/** @import {Shown} from './shown.js' */

/** A line for it. */
export function details() {
    const element = h('p', {class: 'timeline-details', role: 'status'});
    return {
        element,
        /** @param {Shown} shown */
        tell({model, hovered, selected, reason}) {
            const event = model.event(hovered?.step ?? selected ?? 0);
            if (hovered?.words) {
                show(element, hovered.words);
            } else if (event) {
                const {head, now, place} = describe(model, event);
                show(element, h('strong', {}, head), ' ', now, place && h('code', {}, ` ${place}`));
            } else {
                show(element, reason || h('span', {class: 'quiet'}, model.events.length === 0 ? 'No events yet.'
                    : 'Hover over an event, or step through the events with the arrow keys.'));
            }
        },
    };
}

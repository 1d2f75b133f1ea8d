/** The buttons above a timeline, and how much it shows. */

import {h} from '../dom.js';
import {STEPS, TIME} from './axis.js';
import {many} from '../show/units.js';
import {isLarge} from '../size.js';

/** @import {Model} from './model.js' */
/** @import {Axis, Controls} from './types.js' */

const AXES = [
    {axis: STEPS, word: 'Steps', title: 'A column for each event, however long it took: not to scale'},
    {axis: TIME, word: 'Time', title: 'As long as it took, to scale'},
];

/**
 * Makes it.
 *
 * @param {string} label of the timeline
 * @param {Controls} on
 */
export function toolbar(label, on) {
    const size = h('span', {class: 'quiet'});
    const tangle = h('span', {class: 'quiet'});
    const axes = AXES.map(({axis, word, title}) => h('button',
        {type: 'button', class: 'small', title, dataset: {axis: axis.id}, onclick: () => on.choose(axis)}, word));
    const large = h('button', {type: 'button', class: 'small large', title: 'Large, for a projector (l)', onclick: () => on.size()}, 'Large');
    const sized = () => large.setAttribute('aria-pressed', String(isLarge()));
    addEventListener('sizechange', sized);
    sized();
    const full = h('button', {type: 'button', class: 'small', title: 'Fill the screen, or stop (f)', onclick: () => on.full()}, 'Full screen');
    /** @type {(word: string, title: string, onclick: () => void) => HTMLElement} */
    const button = (word, title, onclick) =>
        h('button', {type: 'button', class: 'small', title, 'aria-label': title, onclick}, word);
    return {
        destroy: () => removeEventListener('sizechange', sized),
        element: h('div', {class: 'timeline-bar', role: 'group', 'aria-label': `${label}: view`},
            h('span', {class: 'pair', role: 'group', 'aria-label': 'Along'}, axes),
            h('span', {class: 'pair'},
                button('−', 'Smaller', () => on.zoom(1 / 1.6)), button('+', 'Larger', () => on.zoom(1.6)),
                button('All', 'Show all of it', () => on.fit())),
            h('span', {class: 'pair'},
                full, large)),
        facts: h('p', {class: 'timeline-facts quiet'}, size, ' ', tangle),
        /**
         * @param {Model} model
         * @param {Axis} axis
         * @param {boolean} live
         */
        update(model, axis, live) {
            axes.forEach(each => each.setAttribute('aria-pressed', String(each.dataset.axis === axis.id)));
            size.textContent = `${many(model.lanes.length, 'thread')}, ${many(model.events.length, 'event')}`
                + (live ? ', so far' : '') + (axis === STEPS ? ', each as wide as any other: not to scale.' : ', to scale.');
        },
        /**
         * @param {boolean} tooMany whether there are too many arrows to be drawn
         * @param {boolean} more whether there are lanes to be scrolled to
         */
        tangled(tooMany, more) {
            tangle.textContent = [tooMany && 'Not all arrows are drawn: too many are in sight.',
                more && 'There are more lanes: scroll.'].filter(Boolean).join(' ');
        },
    };
}

/** The buttons above a timeline, and how much it shows. */

import {h} from '../dom.js';
import {STEPS, TIME} from './axis.js';
import {number} from '../show/units.js';

/** @import {Model} from './model.js' */
/** @import {Axis, Controls} from './types.js' */

const AXES = [
    {axis: STEPS, word: 'Steps', title: 'A column for each event'},
    {axis: TIME, word: 'Time', title: 'As long as it took'},
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
    /** @type {(word: string, title: string, onclick: () => void) => HTMLElement} */
    const button = (word, title, onclick) =>
        h('button', {type: 'button', class: 'small', title, 'aria-label': title, onclick}, word);
    return {
        element: h('div', {class: 'timeline-bar', role: 'group', 'aria-label': `${label}: view`},
            h('span', {class: 'pair', role: 'group', 'aria-label': 'Along'}, axes),
            h('span', {class: 'pair'},
                button('−', 'Smaller', () => on.zoom(1 / 1.6)), button('+', 'Larger', () => on.zoom(1.6)),
                button('All', 'Show all of it', () => on.fit())),
            size, tangle),
        /**
         * @param {Model} model
         * @param {Axis} axis
         * @param {boolean} live
         */
        update(model, axis, live) {
            axes.forEach(each => each.setAttribute('aria-pressed', String(each.dataset.axis === axis.id)));
            size.textContent = `${number(model.events.length)} events, ${number(model.lanes.length)} threads`
                + (live ? ', so far' : '');
        },
        /** @param {boolean} tooMany whether there are too many arrows to be drawn */
        tangled(tooMany) {
            tangle.textContent = tooMany ? 'Arrows are drawn when fewer are in sight.' : '';
        },
    };
}

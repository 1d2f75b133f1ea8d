/** Parameters worth beginning with, a button for each. Confined to one page. */

import {h, show} from '../dom.js';
import {isSame} from '../predictions.js';

/** @import {Given, Preset} from '../types.js' */

/**
 * Makes the buttons.
 *
 * @param {Preset[]} all
 * @param {(given: Given) => void} choose
 */
export function presetButtons(all, choose) {
    const buttons = all.map(preset => h('button', {type: 'button', class: 'preset', onclick: () => choose(preset.parameters)},
        preset.name));
    const element = h('div', {class: 'presets', role: 'group', 'aria-label': 'Begin with'});
    if (all.length > 0) {
        show(element, h('span', {class: 'quiet', 'aria-hidden': 'true'}, 'Begin with'), buttons);
    }
    return {
        element,
        /**
         * Marks the one that the form has.
         *
         * @param {Given} given the parameters that are not the default
         */
        mark(given) {
            buttons.forEach((button, at) => button.setAttribute('aria-pressed', String(isSame(all[at].parameters, given))));
        },
    };
}

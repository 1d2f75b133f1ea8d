/** What the signs of a timeline mean and what its keys do, to be opened. Confined to one timeline. */

import {h, show} from '../dom.js';
import {KEYS} from './keys.js';
import {legend} from './legend.js';

/** @import {Shown} from './shown.js' */
/** @import {Palette} from './types.js' */

export class Help {

    #signs = h('div');

    element = h('details', {class: 'more', ontoggle: () => this.draw()},
        h('summary', {}, 'What the signs mean, and the keys'), this.#signs);

    #shown;

    /** @type {Palette?} */
    #colours = null;

    /** @param {Shown} shown */
    constructor(shown) {
        this.#shown = shown;
    }

    /**
     * The colours are others now.
     *
     * @param {Palette} colours
     */
    recolour(colours) {
        this.#colours = colours;
        this.draw();
    }

    draw() {
        if (this.element.open && this.#colours) {
            show(this.#signs, legend(this.#shown.model, this.#colours, devicePixelRatio || 1),
                h('p', {class: 'quiet'}, KEYS));
        }
    }
}

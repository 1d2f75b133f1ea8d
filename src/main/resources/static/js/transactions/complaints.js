/** Why transactions were not taken: where it is wrong, and below that. Confined to one page. */

import {Problem} from '../api.js';
import {h, show} from '../dom.js';
import {problemBox} from '../problem.js';
import {many} from '../show/units.js';
import {complained, placeWords} from './places.js';

/** @import {Complained} from './types.js' */

/**
 * What is wrong with transactions, if that is what failed; pure.
 *
 * @param {unknown} error
 * @returns {Complained[]}
 */
export function complaintsOf(error) {
    const all = error instanceof Problem ? error.errors.map(complained) : [];
    return all.some(each => each.place.part !== 'other') ? all : [];
}

export class Complaints {

    element = h('div', {class: 'complaints', id: 'transactions-complaints'});

    #goTo;

    /** @param {(one: Complained) => void} goTo shows the place of one */
    constructor(goTo) {
        this.#goTo = goTo;
    }

    clear() {
        show(this.element);
    }

    /** @param {unknown} error which is about no place in particular */
    fail(error) {
        show(this.element, problemBox(error));
    }

    /**
     * @param {Complained[]} all
     * @param {string[]} names of the sessions
     */
    tell(all, names) {
        show(this.element, h('div', {class: 'problem refused', role: 'alert'},
            h('strong', {}, `Not accepted: ${many(all.length, 'error')}`),
            h('ul', {}, all.map(each => {
                const words = placeWords(each.place, names);
                return h('li', {}, words && [h('button', {type: 'button', class: 'plain', onclick: () => this.#goTo(each)}, words), ' '],
                    h('span', {}, each.message));
            }))));
    }
}

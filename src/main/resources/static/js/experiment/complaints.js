/** What is wrong on an experiment's page. Confined to one page. */

import {Problem} from '../api.js';
import {announce, h, show} from '../dom.js';
import {problemBox} from '../problem.js';

/** @import {Forms} from './forms.js' */

export class Complaints {

    element = h('div');

    #forms;

    /** @param {Forms} forms where parameters are complained about */
    constructor(forms) {
        this.#forms = forms;
    }

    clear() {
        show(this.element);
        this.#forms.settle();
    }

    /** @param {string} words */
    say(words) {
        show(this.element, h('p', {class: 'quiet said'}, words));
    }

    /**
     * Shows why something failed: beside the fields, if it is all about them.
     *
     * @param {unknown} error
     */
    fail(error) {
        const errors = error instanceof Problem ? error.errors : [];
        const rest = this.#forms.complain(errors);
        if (rest.length > 0 || errors.length === 0) {
            show(this.element, problemBox(error));
        } else {
            show(this.element);
            announce(error instanceof Error ? error.message : '');
            this.#forms.toComplaint();
        }
    }
}

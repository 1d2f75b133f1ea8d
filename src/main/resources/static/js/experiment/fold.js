/** What becomes of the form while a result is shown: a line that says what was given. Confined to one page. */

import {h, show} from '../dom.js';

export class Fold {

    /** The line: what was given, and the way back to the form. */
    line = h('div', {class: 'given', hidden: true});

    #boxes;

    #main;

    /**
     * @param {HTMLElement[]} boxes what is folded
     * @param {HTMLElement} main gets `data-folded` while the form is folded
     */
    constructor(boxes, main) {
        this.#boxes = boxes;
        this.#main = main;
    }

    get isFolded() {
        return !this.line.hidden;
    }

    /**
     * Shows the line instead of the form.
     *
     * @param {string[]} chips
     */
    close(chips) {
        show(this.line, h('ul', {class: 'chips', 'aria-label': 'Parameters'}, chips.map(each => h('li', {}, each))),
            h('button', {type: 'button', class: 'small change', onclick: () => this.#change()}, 'Change'));
        this.#set(true);
    }

    /** Shows the form. */
    open() {
        this.#set(false);
    }

    #change() {
        this.open();
        const fields = this.#boxes.flatMap(each => [...each.querySelectorAll('input, select')]);
        const first = fields.find(each => each.checkVisibility());
        if (first instanceof HTMLElement) {
            first.focus();
        }
    }

    /** @param {boolean} folded */
    #set(folded) {
        this.line.hidden = !folded;
        this.#boxes.forEach(each => each.classList.toggle('folded', folded));
        this.#main.toggleAttribute('data-folded', folded);
        this.#main.querySelectorAll('details.about').forEach(each => each.toggleAttribute('open', !folded));
    }
}

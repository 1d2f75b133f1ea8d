/** Where what came of things is shown. Confined to one page. */

import {h} from '../dom.js';

/** What is above `main` when it stands beside the catalogue: the head of the page, which need not be scrolled away. */
const HEAD = 120;

export class Results {

    element = h('section', {class: 'result', 'aria-label': 'Result'});

    /** @type {MutationObserver?} waits for something to be in the newest place */
    #filled = null;

    /** @type {string?} of what is shown */
    #kind = null;

    /**
     * A place for what comes of something. What was shown before is replaced when there is something in it; what was of
     * another kind goes at once, as it would be taken for what is begun.
     *
     * @param {string} kind
     */
    newPlace(kind) {
        const place = h('div', {class: 'place'});
        if (kind !== this.#kind) {
            this.keepOnly(place);
        }
        this.#kind = kind;
        [...this.element.children].forEach(each => each.setAttribute('inert', ''));
        const filled = new MutationObserver(() => {
            filled.disconnect();
            this.keepOnly(place);
        });
        filled.observe(place, {childList: true});
        this.#filled?.disconnect();
        this.#filled = filled;
        this.element.append(place);
        this.element.classList.add('filled');
        this.#toTop();
        return place;
    }

    /**
     * Moves the beginning of the experiment's page to the upper edge. What is below it keeps the height of the window, with
     * or without something in it, so that where this ends does not depend on how much has come by then.
     */
    #toTop() {
        const main = this.element.closest('main');
        if (main) {
            const top = main.getBoundingClientRect().top + scrollY;
            scrollTo({top: top > HEAD ? top : 0, behavior: 'instant'});
        }
    }

    /**
     * Forgets all other places.
     *
     * @param {HTMLElement} place
     */
    keepOnly(place) {
        [...this.element.children].filter(each => each !== place).forEach(each => each.remove());
    }
}

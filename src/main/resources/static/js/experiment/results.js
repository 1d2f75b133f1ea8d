/** Where what came of things is shown. Confined to one page. */

import {h} from '../dom.js';

/** What begins further down than this, as a share of the window, is moved into sight. */
const FAR = 0.55;

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
            if (this.element.getBoundingClientRect().top > innerHeight * FAR) {
                this.element.scrollIntoView();
            }
        });
        filled.observe(place, {childList: true});
        this.#filled?.disconnect();
        this.#filled = filled;
        this.element.append(place);
        return place;
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

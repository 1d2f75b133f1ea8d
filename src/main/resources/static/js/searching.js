/** What somebody searches for, told to all parts of the page that show what is found. Confined to one page. */

export class Searching {

    query = '';

    /** @type {Set<() => void>} */
    #listeners = new Set();

    /** @param {string} query */
    set(query) {
        if (query !== this.query) {
            this.query = query;
            [...this.#listeners].forEach(each => each());
        }
    }

    /**
     * Has something called after each change.
     *
     * @param {() => void} listener
     * @returns {() => void} ends that
     */
    listen(listener) {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
    }
}

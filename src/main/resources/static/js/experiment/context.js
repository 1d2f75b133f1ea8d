/** What a tool gets, to do something with. Confined to one page. */

import {announce} from '../dom.js';

/** @import {AddressChange, ContextPage, Given, ToolContext} from '../types.js' */
/** @import {Begun} from './work.js' */

/**
 * What is asked of the page is done only as long as nothing else was begun on it.
 *
 * @implements {ToolContext}
 */
export class Context {

    #page;

    /**
     * @param {ContextPage} page
     * @param {Given} given
     * @param {string?} id
     * @param {Begun} begun
     */
    constructor(page, given, id, {area, signal, tell, stays}) {
        this.#page = page;
        this.experiment = page.experiment;
        this.path = page.path;
        this.given = given;
        this.id = id;
        this.area = area;
        this.signal = signal;
        this.progress = tell;
        this.stays = stays;
    }

    /** @param {Given} given */
    curl(given) {
        if (this.#page.isGoing(this.signal)) {
            this.#page.showCurl(this.path, given);
        }
    }

    /**
     * @param {AddressChange} to
     * @param {{replace?: boolean}} how
     */
    address(to, {replace = false} = {}) {
        if (this.#page.isGoing(this.signal)) {
            this.#page.remember({given: this.given, ...to}, replace);
        }
    }

    /** @param {Record<string, unknown>} parameters */
    refill(parameters) {
        if (this.#page.isGoing(this.signal)) {
            this.given = this.#page.refill(parameters);
            this.address({id: this.id}, {replace: true});
        }
    }

    /** @param {string} tool */
    can(tool) {
        return this.#page.can(tool);
    }

    /**
     * @param {string} tool
     * @param {Given} given
     */
    start(tool, given) {
        return this.#page.start(tool, given);
    }

    /** @param {Given} given */
    again(given) {
        return this.#page.start(null, given);
    }

    /** @param {string} text */
    announce(text) {
        announce(text);
    }
}

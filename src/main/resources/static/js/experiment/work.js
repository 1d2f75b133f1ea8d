/** What is going on on an experiment's page: one thing at a time. Confined to one page. */

import {abortAsLeft, isAborted} from '../api.js';
import {Progress} from './progress.js';
import {Results} from './results.js';

/**
 * @typedef {object} Begun something that was begun
 * @property {HTMLElement} area where to show what comes of it
 * @property {AbortSignal} signal aborted by Cancel, and when something else is begun
 * @property {(done: number, total: number, words?: string) => void} tell shows how far it is
 * @property {() => void} stays says that it continues when the page is left
 */

export class Work {

    #results = new Results();

    #progress = new Progress();

    /** @type {AbortController?} of what is going on */
    #going = null;

    get area() {
        return this.#results.element;
    }

    get bar() {
        return this.#progress.element;
    }

    /** The page is left: what is kept under an address continues in the application, all else ends. */
    leave() {
        abortAsLeft(this.#going);
        this.#going = null;
    }

    /** Cancels what is under way. */
    end() {
        this.#going?.abort();
        this.#going = null;
    }

    /**
     * Whether nothing else was begun since.
     *
     * @param {AbortSignal} signal
     */
    isGoing(signal) {
        return this.#going?.signal === signal;
    }

    /**
     * Does something, in place of what is going on.
     *
     * @param {string} kind of what is begun
     * @param {(begun: Begun) => unknown} action
     * @param {(error: unknown) => void} failed called unless it was cancelled, or something else was begun since
     */
    async begin(kind, action, failed) {
        this.end();
        const controller = this.#going = new AbortController();
        const {signal} = controller;
        const {tell, stays, stop} = this.#progress.begin(() => controller.abort());
        const area = this.#results.newPlace(kind);
        try {
            await action({area, signal, tell, stays});
        } catch (error) {
            if (!isAborted(error) && this.isGoing(signal)) {
                failed(error);
            }
        } finally {
            stop();
            if (this.isGoing(signal)) {
                this.#progress.hide();
                this.#results.keepOnly(area);
            }
        }
    }
}

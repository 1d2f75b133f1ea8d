/** What is being done with transactions: with which, where it is shown, and what may be asked of the page meanwhile. */

import {announce} from '../dom.js';

/** @import {Begun} from '../experiment/work.js' */
/** @import {Given} from '../types.js' */
/** @import {Brought, TransactionsExploration} from './types.js' */

/**
 * @typedef {object} DoingPage
 * @property {(signal: AbortSignal) => boolean} isGoing whether nothing else was begun since
 * @property {(brought: Brought, operation: string, given: Given) => void} showCurl
 * @property {(brought: Brought, tool: string, id: string?, given: Given, replace: boolean) => void} remember
 * @property {(brought: Brought, schedule: string) => void} step
 * @property {(brought: Brought, level: string) => void} exploreAt
 * @property {(engine: string) => string[]} levelsOf an engine, the weakest first
 * @property {Map<string, TransactionsExploration>} explored the last exploration of transactions, by their id
 */

/** Confined to one page. */
export class Doing {

    #page;
    #tool;

    /**
     * @param {DoingPage} page
     * @param {string} tool
     * @param {Brought} brought
     * @param {Given} given
     * @param {Begun} begun
     */
    constructor(page, tool, brought, given, {area, signal, tell, stays}) {
        this.#page = page;
        this.#tool = tool;
        this.brought = brought;
        this.given = given;
        this.area = area;
        this.signal = signal;
        this.progress = tell;
        this.stays = stays;
    }

    /** What was found of these transactions when they were explored last; null if they were not, while this page is shown. */
    get known() {
        return this.#page.explored.get(this.brought.id) ?? null;
    }

    /** @param {TransactionsExploration} exploration which has ended */
    knows(exploration) {
        this.#page.explored.set(this.brought.id, exploration);
    }

    /** The levels of the engine, the weakest first. */
    get levels() {
        return this.#page.levelsOf(this.brought.engine);
    }

    /**
     * Has the address and the curl line say what is shown.
     *
     * @param {string} operation
     * @param {string?} id
     * @param {Given} given
     * @param {boolean} replace whether the address before it is forgotten
     */
    shows(operation, id, given, replace = false) {
        if (this.#page.isGoing(this.signal)) {
            this.#page.remember(this.brought, this.#tool, id, given, replace);
            const {schedule, ...rest} = given;
            this.#page.showCurl(this.brought, operation, operation === 'explorations' ? rest : given);
        }
    }

    /**
     * Steps through the same transactions from a schedule on.
     *
     * @param {string} schedule
     */
    step(schedule) {
        this.#page.step(this.brought, schedule);
    }

    /**
     * Explores the same at another level.
     *
     * @param {string} level
     */
    exploreAt(level) {
        this.#page.exploreAt(this.brought, level);
    }

    /** @param {string} text */
    announce(text) {
        announce(text);
    }
}

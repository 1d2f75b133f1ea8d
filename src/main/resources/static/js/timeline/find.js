/** Finding events: by what they say, by an update that was lost, by a check that failed. Pure but for what it remembers. */

import {firstFrom} from './search.js';
import {lostUpdates} from './lost.js';

/** @import {TraceEvent} from '../types.js' */
/** @import {Model} from './model.js' */

/**
 * Whether an event has all words of a query: in its thread, its kind, what it was done to, its place or its text; a number
 * is its value, too.
 *
 * @param {string} query
 * @returns {(event: TraceEvent) => boolean}
 */
export function matcher(query) {
    const parts = query.toLowerCase().split(/\s+/).filter(Boolean).map(word => {
        const has = remembered(text => text.toLowerCase().includes(word));
        const isKind = remembered(kind => kind.toLowerCase().replaceAll('_', '-').includes(word)
            || kind.toLowerCase().includes(word));
        const number = String(Number(word)) === word ? Number(word) : NaN;
        return (/** @type {TraceEvent} */ event) => event.value === number || has(event.thread) || isKind(event.event)
            || [event.on, event.text, event.at, event.in].some(each => each !== undefined && has(each));
    });
    return event => parts.every(part => part(event));
}

/**
 * The same, remembering its answers: many events say the same few texts.
 *
 * @param {(text: string) => boolean} question
 */
function remembered(question) {
    /** @type {Map<string, boolean>} */
    const answers = new Map();
    return (/** @type {string} */ text) => {
        const known = answers.get(text);
        const answer = known ?? question(text);
        if (known === undefined) {
            answers.set(text, answer);
        }
        return answer;
    };
}

/** Confined to one timeline. */
export class Finder {

    #model;
    #query = '';
    /** @type {number[]} */
    #found = [];
    #events = 0;

    /** @param {Model} model */
    constructor(model) {
        this.#model = model;
    }

    /**
     * The steps of all events that a query matches.
     *
     * @param {string} query
     */
    all(query) {
        const {events} = this.#model;
        if (query !== this.#query || events.length !== this.#events) {
            const matches = matcher(query);
            this.#query = query;
            this.#events = events.length;
            this.#found = query.trim() === '' ? [] : events.filter(matches).map(({step}) => step);
        }
        return this.#found;
    }

    /** The steps of the updates that were lost. */
    get lost() {
        return lostUpdates(this.#model);
    }
}

/**
 * Which of some steps comes after (or before) a step, and from the other end again after the last; -1 if there is none.
 *
 * @param {number[]} steps growing
 * @param {number} step
 * @param {number} direction 1 or -1
 */
export function next(steps, step, direction) {
    if (steps.length === 0) {
        return -1;
    }
    const after = firstFrom(0, steps.length, i => steps[i] > step);
    const before = firstFrom(0, steps.length, i => steps[i] >= step) - 1;
    return direction > 0 ? after % steps.length : (before + steps.length) % steps.length;
}

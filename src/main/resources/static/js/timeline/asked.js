/**
 * Threads that asked for a lock or for permits that were free, and so were not blocked. Pure.
 *
 * Events alone tell when something was asked for and when it was got. Where one thread goes at a time, they also tell
 * whether it was free meanwhile: a thread is blocked from when others have too much of it until they have made way.
 * In a free run only one thing is sure: a thread was not blocked if nobody else had it until that thread got it.
 */

import {BLOCKED, LOCKS, RUNNING} from './kinds.js';
import {Band} from './band.js';

/** @import {Subject, TraceEvent} from '../types.js' */
/** @import {Lane, Model} from './model.js' */

/** @typedef {{event: TraceEvent, from: TraceEvent?, to: TraceEvent?, got: boolean}} Asking what asks, between which events it is
 *     blocked, and whether it got that */

/** Something that can be held, and the threads that ask for it. */
class Wanted {

    /** @type {Map<string, {amount: number, shared: boolean}>} by thread and mode */
    #holders = new Map();

    /** @type {Map<string, Asking>} by thread */
    #asking = new Map();

    #capacity;
    #isFreeRun;

    /**
     * @param {Subject} subject
     * @param {boolean} isFreeRun whether threads went as they liked
     */
    constructor({kind, capacity = 1}, isFreeRun) {
        this.#isFreeRun = isFreeRun;
        this.#capacity = LOCKS.has(kind) ? null : capacity;
    }

    /**
     * @param {TraceEvent} event
     * @returns {Asking?} what has been asked for just now
     */
    take(event) {
        const {thread, value} = event;
        const shared = event.mode === 'SHARED';
        const key = `${thread} ${shared}`;
        /** @type {Asking?} */
        let asked = null;
        if (event.event === 'WAITING') {
            asked = {event, from: null, to: null, got: false};
            this.#asking.set(thread, asked);
        } else if (event.event === 'ACQUIRED') {
            const asking = this.#asking.get(thread);
            if (asking) {
                asking.got = true;
            }
            this.#asking.delete(thread);
            this.#give(key, this.#capacity === null ? value ?? 1 : this.#amount(key) + (value ?? 1), shared);
        } else if (event.event === 'RELEASED') {
            this.#give(key, this.#capacity === null ? value ?? 0 : this.#amount(key) - (value ?? 1), shared);
        } else {
            this.#asking.delete(thread);
        }
        this.#asking.forEach((each, asker) => {
            if (!this.#isFree(each.event)) {
                each.from ??= event;
                each.to = null;
                if (this.#isFreeRun) {
                    this.#asking.delete(asker);
                }
            } else if (each.from) {
                each.to ??= event;
            }
        });
        return asked;
    }

    /** @param {string} key */
    #amount(key) {
        return this.#holders.get(key)?.amount ?? 0;
    }

    /**
     * @param {string} key
     * @param {number} amount negative for permits that others had
     * @param {boolean} shared
     */
    #give(key, amount, shared) {
        if (amount === 0) {
            this.#holders.delete(key);
        } else {
            this.#holders.set(key, {amount, shared});
        }
    }

    /** @param {TraceEvent} asking */
    #isFree({thread, mode, value}) {
        const held = [...this.#holders];
        if (this.#capacity !== null) {
            return held.reduce((left, [, {amount}]) => left - amount, this.#capacity) >= (value ?? 1);
        }
        return held.every(([key, {shared}]) => key.startsWith(`${thread} `) || !this.#isFreeRun && shared && mode === 'SHARED');
    }
}

/**
 * Shows threads as under way while what they ask for is free.
 *
 * @param {Model} model of events in the order in which they happened
 * @param {Subject[]} subjects
 */
export function showFree(model, subjects) {
    const asked = askings(model, subjects, false);
    model.lanes.forEach(lane => cut(lane, asked));
}

/**
 * Shows threads as under way where they asked for something and got it, and nobody else had it meanwhile.
 *
 * @param {Model} model of a whole trace, of whatever kind of run
 * @param {Subject[]} subjects
 */
export function showUncontended(model, subjects) {
    const asked = askings(model, subjects, true);
    asked.forEach(({got, from}, step) => got && !from || asked.delete(step));
    if (asked.size > 0) {
        model.lanes.forEach(lane => cut(lane, asked));
    }
}

/**
 * @param {Model} model
 * @param {Subject[]} subjects
 * @param {boolean} isFreeRun
 */
function askings(model, subjects, isFreeRun) {
    const wanted = new Map(subjects.map(each => [each.name, new Wanted(each, isFreeRun)]));
    /** @type {Map<number, Asking>} by the step at which they ask */
    const asked = new Map();
    for (const event of model.events) {
        const asking = HOLDING.has(event.event) && wanted.get(event.on ?? '')?.take(event);
        if (asking) {
            asked.set(event.step, asking);
        }
    }
    return asked;
}

const HOLDING = new Set(['WAITING', 'ACQUIRED', 'RELEASED', 'TIMED_OUT', 'INTERRUPTED']);

/**
 * @param {Lane} lane
 * @param {Map<number, Asking>} asked
 */
function cut(lane, asked) {
    const was = lane.states;
    const states = new Band();
    const begin = (/** @type {number} */ step, /** @type {number} */ nanos, /** @type {number} */ kind, /** @type {string?} */ on) => {
        if (!states.going || kind !== RUNNING || states.kind[states.length - 1] !== RUNNING) {
            if (states.going) {
                states.endUnlessEmpty(step, nanos);
            }
            states.begin(step, nanos, kind, on);
        }
    };
    for (let i = 0; i < was.length; i++) {
        const asking = was.kind[i] === BLOCKED ? asked.get(was.first[i]) : null;
        if (!asking) {
            begin(was.first[i], was.since[i], was.kind[i], was.on[i]);
            continue;
        }
        if (asking.from?.step !== was.first[i]) {
            begin(was.first[i], was.since[i], RUNNING, null);
        }
        if (asking.from) {
            begin(asking.from.step, asking.from.nanos, BLOCKED, was.on[i]);
        }
        if (asking.to) {
            begin(asking.to.step, asking.to.nanos, RUNNING, null);
        }
    }
    if (!was.going && states.going) {
        states.endUnlessEmpty(was.last[was.length - 1], was.until[was.length - 1]);
    }
    lane.states = states;
}

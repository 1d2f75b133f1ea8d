/**
 * What threads hold, and what they hand on to one another. Pure.
 *
 * A lock is held from the first ACQUIRED to the RELEASED after which it is held no more; held in both modes at once
 * it is held twice. Permits that one thread has of one semaphore are one hold; they may be given back by another
 * thread, and who has held for longest is relieved then. What is given though nobody holds any is a permit more than
 * there were: who takes that one was given a signal, and holds nothing.
 *
 * Events alone do not say whether something is a lock. Where nobody told, it is taken for one until it behaves
 * otherwise.
 */

import {LOCKS} from './kinds.js';

/** @import {TraceEvent} from '../types.js' */
/** @import {Lane} from './model.js' */
/** @import {Hold} from './types.js' */

/** One subject that can be held. */
export class Held {

    #permits;
    #known;
    /** @type {Map<string, Hold>} */
    #holders = new Map();
    #spare = 0;
    /** @type {TraceEvent[]} */
    #given = [];
    #taken = 0;
    /** @type {TraceEvent?} */
    #lastEnd = null;
    /** @type {TraceEvent?} */
    #lastExclusiveEnd = null;
    /** @type {Set<Lane>} */
    #served = new Set();

    /**
     * @param {string} name what is held
     * @param {string | null | undefined} kind of what kind it is, if that is known
     * @param {(released: TraceEvent, acquired: TraceEvent) => void} passed
     *     told when something is handed on
     */
    constructor(name, kind, passed) {
        this.name = name;
        this.passed = passed;
        this.#known = kind !== undefined && kind !== null;
        this.#permits = this.#known && !LOCKS.has(kind ?? '');
    }

    /**
     * @param {Lane} lane
     * @param {TraceEvent} event
     */
    acquired(lane, event) {
        if (!this.#known && !this.#permits && amount(event) > 1 && !this.#holders.has(this.#key(lane, event))) {
            this.#becomePermits();
        }
        if (this.#permits) {
            this.#takePermits(lane, event);
        } else {
            this.#takeLock(lane, event);
        }
    }

    /**
     * @param {Lane} lane
     * @param {TraceEvent} event
     */
    released(lane, event) {
        const hold = this.#holders.get(this.#key(lane, event));
        if (!this.#known && !this.#permits && amount(event) > 0 && event.value !== (hold?.amount ?? 0) - 1) {
            this.#becomePermits();
        }
        if (this.#permits) {
            this.#givePermits(lane, event);
        } else if (hold && event.value === 0) {
            this.#end(this.#key(lane, event), hold, event);
            this.#lastEnd = event;
            if (!shared(event)) {
                this.#lastExclusiveEnd = event;
                this.#served.clear();
            }
        } else if (hold) {
            hold.amount = amount(event);
        }
    }

    /**
     * @param {Lane} lane
     * @param {TraceEvent} event
     */
    #takeLock(lane, event) {
        const key = this.#key(lane, event);
        const hold = this.#holders.get(key);
        if (hold) {
            hold.amount = amount(event);
            return;
        }
        this.#begin(key, lane, event, event.value ?? 1);
        const from = shared(event) ? this.#lastExclusiveEnd : this.#lastEnd;
        if (!this.#served.has(lane) || from !== this.#lastExclusiveEnd) {
            this.#pass(from, event);
        }
        if (this.#lastEnd) {
            this.#served.add(lane);
        }
    }

    /**
     * @param {Lane} lane
     * @param {TraceEvent} event
     */
    #takePermits(lane, event) {
        const used = Math.min(amount(event), this.#spare);
        this.#spare -= used;
        const key = this.#key(lane, event);
        const hold = this.#holders.get(key);
        if (hold) {
            hold.amount += amount(event) - used;
        } else if (amount(event) > used) {
            this.#begin(key, lane, event, amount(event) - used);
        }
        if (this.#taken < this.#given.length) {
            this.#pass(this.#given[this.#taken++], event);
        }
    }

    /**
     * @param {Lane} lane
     * @param {TraceEvent} event
     */
    #givePermits(lane, event) {
        this.#given.push(event);
        const own = this.#key(lane, event);
        let left = amount(event);
        while (left > 0 && this.#holders.size > 0) {
            const [longest] = this.#holders;
            const key = this.#holders.has(own) ? own : longest[0];
            const hold = this.#holders.get(key) ?? longest[1];
            if (hold.amount > left) {
                hold.amount -= left;
                return;
            }
            left -= hold.amount;
            this.#end(key, hold, event);
        }
        this.#spare += left;
    }

    /**
     * @param {string} key
     * @param {Lane} lane
     * @param {TraceEvent} event
     * @param {number} amount
     */
    #begin(key, lane, event, amount) {
        const row = lane.rows.find(each => !each.going) ?? lane.newRow();
        row.begin(event.step, event.nanos, this.#permits || shared(event) ? 1 : 0, this.name);
        this.#holders.set(key, {row, amount});
    }

    /**
     * @param {string} key
     * @param {Hold} hold
     * @param {TraceEvent} event
     */
    #end(key, {row}, event) {
        row.end(event.step, Math.max(event.nanos, row.since[row.length - 1]));
        this.#holders.delete(key);
    }

    /**
     * @param {TraceEvent?} from
     * @param {TraceEvent} to
     */
    #pass(from, to) {
        if (from && from.thread !== to.thread && from.nanos <= to.nanos) {
            this.passed(from, to);
        }
    }

    /**
     * @param {Lane} lane
     * @param {TraceEvent} event
     */
    #key(lane, event) {
        return this.#permits ? `${lane.index}` : `${lane.index} ${shared(event)}`;
    }

    #becomePermits() {
        this.#permits = true;
        this.#holders = new Map([...this.#holders].map(([key, hold]) => [key.split(' ')[0], hold]));
    }
}

/** @param {TraceEvent} event */
function shared(event) {
    return event.mode === 'SHARED';
}

/**
 * How much of it an event is about, or leaves.
 *
 * @param {TraceEvent} event
 */
function amount(event) {
    return event.value ?? 0;
}

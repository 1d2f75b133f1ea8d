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

/** One subject that can be held. */
export class Held {

    #permits;
    #known;
    #holders = new Map();
    #spare = 0;
    #given = [];
    #taken = 0;
    #lastEnd = null;
    #lastExclusiveEnd = null;
    #served = new Set();

    /**
     * @param {string} name what is held
     * @param {string?} kind of what kind it is, if that is known
     * @param {function(object, object)} passed told of the RELEASED and the ACQUIRED when something is handed on
     */
    constructor(name, kind, passed) {
        this.name = name;
        this.passed = passed;
        this.#known = kind !== undefined && kind !== null;
        this.#permits = this.#known && !LOCKS.has(kind);
    }

    acquired(lane, event) {
        if (!this.#known && !this.#permits && event.value > 1 && !this.#holders.has(this.#key(lane, event))) {
            this.#becomePermits();
        }
        if (this.#permits) {
            this.#takePermits(lane, event);
        } else {
            this.#takeLock(lane, event);
        }
    }

    released(lane, event) {
        const hold = this.#holders.get(this.#key(lane, event));
        if (!this.#known && !this.#permits && event.value > 0 && event.value !== (hold?.amount ?? 0) - 1) {
            this.#becomePermits();
        }
        if (this.#permits) {
            this.#givePermits(lane, event);
        } else if (hold && event.value === 0) {
            this.#end(this.#key(lane, event), event);
            this.#lastEnd = event;
            if (!shared(event)) {
                this.#lastExclusiveEnd = event;
                this.#served.clear();
            }
        } else if (hold) {
            hold.amount = event.value;
        }
    }

    #takeLock(lane, event) {
        const key = this.#key(lane, event);
        const hold = this.#holders.get(key);
        if (hold) {
            hold.amount = event.value;
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

    #takePermits(lane, event) {
        const used = Math.min(event.value, this.#spare);
        this.#spare -= used;
        const key = this.#key(lane, event);
        const hold = this.#holders.get(key);
        if (hold) {
            hold.amount += event.value - used;
        } else if (event.value > used) {
            this.#begin(key, lane, event, event.value - used);
        }
        if (this.#taken < this.#given.length) {
            this.#pass(this.#given[this.#taken++], event);
        }
    }

    #givePermits(lane, event) {
        this.#given.push(event);
        const own = this.#key(lane, event);
        let left = event.value;
        while (left > 0 && this.#holders.size > 0) {
            const key = this.#holders.has(own) ? own : this.#holders.keys().next().value;
            const hold = this.#holders.get(key);
            if (hold.amount > left) {
                hold.amount -= left;
                return;
            }
            left -= hold.amount;
            this.#end(key, event);
        }
        this.#spare += left;
    }

    #begin(key, lane, event, amount) {
        let row = lane.rows.find(each => !each.going);
        if (!row) {
            row = lane.newRow();
        }
        row.begin(event.step, event.nanos, this.#permits || shared(event) ? 1 : 0, this.name);
        this.#holders.set(key, {row, amount});
    }

    #end(key, event) {
        const {row} = this.#holders.get(key);
        row.end(event.step, Math.max(event.nanos, row.since[row.length - 1]));
        this.#holders.delete(key);
    }

    #pass(from, to) {
        if (from && from.thread !== to.thread && from.nanos <= to.nanos) {
            this.passed(from, to);
        }
    }

    #key(lane, event) {
        return this.#permits ? `${lane.index}` : `${lane.index} ${shared(event)}`;
    }

    #becomePermits() {
        this.#permits = true;
        this.#holders = new Map([...this.#holders].map(([key, hold]) => [key.split(' ')[0], hold]));
    }
}

function shared(event) {
    return event.mode === 'SHARED';
}

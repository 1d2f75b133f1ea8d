/**
 * Stretches of one lane that follow one another: what a thread does, or one thing after another that it holds. Pure.
 *
 * Stretch `i` is of kind `kind[i]` and has to do with `on[i]`; it goes from step `first[i]` at `since[i]` nanoseconds
 * to step `last[i]` at `until[i]`. Only the last one may be going on still; it has neither of the latter two.
 */

/** @import {Axis} from './types.js' */

export class Band {

    /** @type {number[]} */
    first = [];
    /** @type {number[]} */
    last = [];
    /** @type {number[]} */
    since = [];
    /** @type {number[]} */
    until = [];
    /** @type {number[]} */
    kind = [];
    /** @type {(string | null)[]} */
    on = [];

    /** Whether the last one is going on. */
    going = false;

    /**
     * Sums of lengths by kind up to each stretch, by axis; made when needed.
     *
     * @type {Map<string, number[][]>}
     */
    #sums = new Map();

    get length() {
        return this.first.length;
    }

    /**
     * @param {number} step
     * @param {number} nanos
     * @param {number} kind
     * @param {string?} on
     */
    begin(step, nanos, kind, on) {
        this.first.push(step);
        this.since.push(nanos);
        this.kind.push(kind);
        this.on.push(on);
        this.going = true;
    }

    /**
     * @param {number} step
     * @param {number} nanos
     */
    end(step, nanos) {
        this.last.push(step);
        this.until.push(nanos);
        this.going = false;
    }

    /**
     * Ends the one going on, or leaves it out if it has no length.
     *
     * @param {number} step
     * @param {number} nanos
     */
    endUnlessEmpty(step, nanos) {
        const i = this.length - 1;
        if (this.first[i] === step && this.since[i] === nanos) {
            this.first.pop();
            this.since.pop();
            this.kind.pop();
            this.on.pop();
            this.going = false;
        } else {
            this.end(step, nanos);
        }
    }

    /** The one before the one going on has not ended: the latter is left out. */
    resume() {
        [this.first, this.since, this.kind, this.on, this.last, this.until].forEach(each => each.pop());
    }

    /**
     * Whether stretch i is going on at the end of the events.
     *
     * @param {number} i
     */
    open(i) {
        return this.going && i === this.length - 1;
    }

    /**
     * How much of the stretches from i up to, but without, j is of each of so many kinds, in units of an axis.
     *
     * @param {Axis} axis
     * @param {number} i
     * @param {number} j
     * @param {number} kinds
     */
    shares(axis, i, j, kinds) {
        const sums = this.#summed(axis, kinds);
        const closed = Math.min(j, this.last.length);
        const shares = sums.map(sum => sum[closed] - sum[Math.min(i, closed)]);
        if (j > closed && this.going) {
            shares[this.kind[closed]] += axis.end(this, closed) - axis.start(this, closed);
        }
        return shares;
    }

    /**
     * @param {Axis} axis
     * @param {number} kinds
     */
    #summed(axis, kinds) {
        const sums = this.#sums.get(axis.id) ?? Array.from({length: kinds}, () => [0]);
        this.#sums.set(axis.id, sums);
        for (let i = sums[0].length - 1; i < this.last.length; i++) {
            sums.forEach((sum, kind) => sum.push(
                sum[i] + (kind === this.kind[i] ? axis.end(this, i) - axis.start(this, i) : 0)));
        }
        return sums;
    }
}

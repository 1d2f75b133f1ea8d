/**
 * What there is to draw of a trace: what each thread does and holds from when to when, and what threads pass to one
 * another. Pure, and made event by event; the rules are those of the pictures that the application draws.
 *
 * A thread's life is cut into stretches by its own events alone. WAITING begins one of being blocked, AWAITING and
 * ARRIVED begin one of waiting. RELEASED changes nothing: who awaits a condition says so, then gives the lock back,
 * and still waits. SLEPT is told at its end: sleeping began that long before, but not before the thread's previous
 * event; and so are JOINED, and FAILED in the middle of it, which end the wait for another thread's end. Any other event
 * ends a wait. Two waits in a row are two stretches; one without length is none.
 */

import {Band} from './band.js';
import {Held} from './holds.js';
import {BLOCKED, EDGES, RUNNING, SLEEPING, TAKES, WAITING} from './kinds.js';
import {lastAtMost} from './search.js';

/** @import {Subject, Trace, TraceEvent} from '../types.js' */
/** @import {Arrows} from './types.js' */

/** So many colours there are for threads; the first is the main's. */
export const COLOURS = 6;

/** One thread's row. */
export class Lane {

    /** The steps of its events, and of those that are marks. */
    /** @type {number[]} */
    steps = [];
    /** @type {number[]} */
    marks = [];

    /** What it does. */
    states = new Band();

    /** @type {Band[]} what it holds, so many things at once */
    rows = [];

    /** @type {TraceEvent?} */
    #latest = null;

    /**
     * @param {string} name
     * @param {number} index
     * @param {Model} model
     */
    constructor(name, index, model) {
        const main = name === 'main';
        /** What it is marked by, as in schedules: m for the main, the others numbered in the order of their creation. */
        this.badge = main ? 'm' : String(model.numbered++);
        /** The number of its colour. */
        this.colour = main ? 0 : 1 + Number(this.badge) % (COLOURS - 1);
        this.name = name;
        this.index = index;
        this.model = model;
    }

    newRow() {
        const row = new Band();
        this.rows.push(row);
        this.model.shape++;
        return row;
    }

    /** @param {TraceEvent} event */
    take(event) {
        const {step, nanos} = event;
        if (!this.states.going) {
            this.states.begin(step, nanos, RUNNING, null);
            this.#latest = event;
        }
        this.#change(event);
        this.#latest = event;
        this.steps.push(step);
        if (!EDGES.has(event.event)) {
            this.marks.push(step);
        }
    }

    /** @param {TraceEvent} event */
    #change(event) {
        switch (event.event) {
            case 'WAITING':
                return this.#begin(event.step, event.nanos, BLOCKED, event.on ?? null);
            case 'AWAITING':
            case 'ARRIVED':
                return this.#begin(event.step, event.nanos, WAITING, event.on ?? null);
            case 'RELEASED':
                return;
            case 'SLEPT':
                return this.#wasDoing(event, SLEEPING, event.value ?? 0, null);
            case 'JOINED':
                return this.#wasDoing(event, WAITING, event.waitedNanos ?? 0, event.on ?? null);
            case 'FAILED':
                this.#wasDoing(event, WAITING, event.waitedNanos ?? 0, null);
                return this.states.endUnlessEmpty(event.step, event.nanos);
            case 'FINISHED':
                return this.states.endUnlessEmpty(event.step, event.nanos);
            default:
                this.#run(event);
        }
    }

    /** @param {TraceEvent} event */
    #run({step, nanos}) {
        if (this.states.kind[this.states.length - 1] !== RUNNING) {
            this.#begin(step, nanos, RUNNING, null);
        }
    }

    /**
     * Some states are reported when they end: they began so long before, but not before the latest event.
     *
     * @param {TraceEvent} event
     * @param {number} state
     * @param {number} nanos how long it was; 0 for not at all, but for sleeping
     * @param {string?} on
     */
    #wasDoing(event, state, nanos, on) {
        if (nanos === 0 && state !== SLEEPING) {
            return this.#run(event);
        }
        const latest = this.#latest ?? event;
        this.#begin(latest.step, Math.max(latest.nanos, event.nanos - nanos), state, on);
        return this.#begin(event.step, event.nanos, RUNNING, null);
    }

    /**
     * It has been kept since its latest event, which no event tells yet.
     *
     * @param {number} state
     * @param {string?} on
     */
    isKept(state, on) {
        if (this.#latest && this.states.going && this.states.kind[this.states.length - 1] === RUNNING) {
            this.#begin(this.#latest.step, this.#latest.nanos, state, on);
        }
    }

    /**
     * It can go on, though its latest event says that it waits. It has been able to since somebody else last made way; if
     * nobody had to, since it began to wait.
     *
     * @param {string?} joined the thread that has ended, if it waited for that
     */
    canGoOn(joined) {
        const end = this.model.events.findLast(each => each.thread === joined);
        if (end && end.step > (this.#latest?.step ?? Infinity)) {
            this.isKept(WAITING, joined);
            this.#begin(end.step, end.nanos, RUNNING, null);
            return;
        }
        const i = this.states.length - 1;
        if (!this.states.going || this.states.kind[i] === RUNNING || this.states.kind[i] === SLEEPING) {
            return;
        }
        const way = this.model.lastWayMade(this.states.on[i], this.name, this.states.first[i]);
        if (way) {
            this.#begin(way.step, way.nanos, RUNNING, null);
        } else if (this.states.kind[i - 1] === RUNNING) {
            this.states.resume();
        } else {
            this.states.kind[i] = RUNNING;
            this.states.on[i] = null;
        }
    }

    /**
     * @param {number} step
     * @param {number} nanos
     * @param {number} state
     * @param {string?} on
     */
    #begin(step, nanos, state, on) {
        this.states.endUnlessEmpty(step, nanos);
        this.states.begin(step, nanos, state, on);
    }
}

export class Model {

    /** @type {TraceEvent[]} in order; the one of step n stands at n - 1 */
    events = [];

    /** @type {Lane[]} */
    lanes = [];

    /**
     * From a release to the acquire after it, and from a write to a read that saw it: steps `from` and `to`, in the
     * order of `to`.
     *
     * @type {Arrows}
     */
    handed = {from: [], to: []};
    /** @type {Arrows} */
    seen = {from: [], to: []};

    /** The least and the greatest time so far, in nanoseconds. */
    firstNanos = Infinity;
    lastNanos = 0;

    /** How many lanes have a number. */
    numbered = 0;

    /** Changes when a lane, or a row of one, comes to be. */
    shape = 0;

    /** @type {Map<string, Lane>} */
    #lanes = new Map();
    /** @type {Map<string, Held>} */
    #held = new Map();
    #kinds;

    /**
     * @param {Subject[]?} subjects what threads may share, as traces have it: `{name, kind}`; without, their kinds are
     *     guessed
     */
    constructor(subjects = null) {
        this.#kinds = new Map((subjects ?? []).map(each => [each.name, each.kind]));
    }

    /**
     * The model of a whole trace.
     *
     * @param {Trace} trace
     */
    static of(trace) {
        const model = new Model(trace.subjects);
        trace.events.forEach(event => model.add(event));
        return model;
    }

    /**
     * Takes note of the next event; one that was there before, or comes too early, is left out.
     *
     * @param {TraceEvent} event
     */
    add(event) {
        if (event.step !== this.events.length + 1) {
            return;
        }
        this.events.push(event);
        this.firstNanos = Math.min(this.firstNanos, event.nanos);
        this.lastNanos = Math.max(this.lastNanos, event.nanos);
        const lane = this.lane(event.thread);
        lane.take(event);
        switch (event.event) {
            case 'CREATED':
                this.lane(event.on ?? '');
                break;
            case 'ACQUIRED':
                this.#subject(event.on ?? '').acquired(lane, event);
                break;
            case 'RELEASED':
                this.#subject(event.on ?? '').released(lane, event);
                break;
            case 'READ':
            case 'UPDATED':
            case 'TAKEN':
                this.#saw(event);
                break;
            default:
        }
    }

    /**
     * The lane of a thread; a new one at its first mention.
     *
     * @param {string} name
     */
    lane(name) {
        let lane = this.#lanes.get(name);
        if (!lane) {
            lane = new Lane(name, this.lanes.length, this);
            this.#lanes.set(name, lane);
            this.lanes.push(lane);
            this.shape++;
        }
        return lane;
    }

    /** How much there is of what. */
    get counts() {
        const sum = (/** @type {number[]} */ numbers) => numbers.reduce((a, b) => a + b, 0);
        return {
            events: this.events.length,
            spans: sum(this.lanes.map(lane => lane.states.length)),
            holds: sum(this.lanes.flatMap(lane => lane.rows.map(row => row.length))),
            marks: sum(this.lanes.map(lane => lane.marks.length)),
            arrows: this.handed.to.length + this.seen.to.length,
        };
    }

    /**
     * @param {number} step
     * @returns {TraceEvent} undefined, if there is no such step; who asks knows that there is, or looks
     */
    event(step) {
        return this.events[step - 1];
    }

    /**
     * What a thread does and holds right after a step: `{state, on, since, holds: [{on, since, shared}]}`; state null
     * if it has not begun or has ended.
     *
     * @param {string} name
     * @param {number} step
     */
    after(name, step) {
        const lane = this.#lanes.get(name);
        const at = (/** @type {Band} */ band) => {
            const i = lastAtMost(band.first, step);
            return i >= 0 && (band.open(i) || band.last[i] > step) ? i : -1;
        };
        const i = lane ? at(lane.states) : -1;
        const holds = (lane?.rows ?? []).map(row => ({row, j: at(row)})).filter(({j}) => j >= 0)
            .map(({row, j}) => ({on: row.on[j], since: row.first[j], shared: row.kind[j] === 1}));
        return !lane || i < 0 ? {state: null, on: null, since: 0, holds}
            : {state: lane.states.kind[i], on: lane.states.on[i], since: lane.states.first[i], holds};
    }

    /**
     * The last event by which another thread let one go on that waits for something.
     *
     * @param {string?} on what for
     * @param {string} thread the one that waits
     * @param {number} since the step since which it does
     */
    lastWayMade(on, thread, since) {
        return this.events.findLast(each => each.step > since && each.on === on && each.thread !== thread
            && !TAKES.has(each.event)) ?? null;
    }

    /** @param {string} name */
    #subject(name) {
        let held = this.#held.get(name);
        if (!held) {
            held = new Held(name, this.#kinds.get(name), (from, to) => {
                this.handed.from.push(from.step);
                this.handed.to.push(to.step);
            });
            this.#held.set(name, held);
        }
        return held;
    }

    /** @param {TraceEvent} event */
    #saw(event) {
        const from = this.events[(event.from ?? 0) - 1];
        if (from && from.thread !== event.thread) {
            this.seen.from.push(from.step);
            this.seen.to.push(event.step);
        }
    }
}

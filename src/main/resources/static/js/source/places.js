/** Which lines of the source the events of a trace are at, and at which of them each thread is. Pure. */

import {lostUpdates} from '../timeline/lost.js';
import {BLOCKED, RUNNING, SLEEPING, WAITING} from '../timeline/kinds.js';
import {lastAtMost} from '../timeline/search.js';

/** @import {TraceEvent} from '../types.js' */
/** @import {Band} from '../timeline/band.js' */
/** @import {Lane, Model} from '../timeline/model.js' */
/** @import {Happened, Next, Place, Whereabouts} from './types.js' */

/**
 * A place as events name it, `RaceCondition.java:58`; null where there is none.
 *
 * @param {string?} [at]
 * @returns {Place?}
 */
export function placeOf(at) {
    const found = /^(.+):(\d+)$/.exec(at ?? '');
    return found && {file: found[1], line: Number(found[2])};
}

/** @param {Place} place */
export function keyOf({file, line}) {
    return `${file}:${line}`;
}

export class Places {

    /** @type {Map<string, Happened>} by file and line */
    lines = new Map();

    /** @type {number?} how many updates were lost, if some of them have no place: long traces have them only at first */
    allLost;

    /** @type {Map<string, number[]>} the steps of a thread's events that have a place */
    #located = new Map();

    /** @param {Model} model */
    constructor(model) {
        this.model = model;
        model.events.forEach(event => this.#see(event));
        model.lanes.forEach(lane => this.#seeStretches(lane));
        const lost = lostUpdates(model);
        lost.forEach(step => this.#line(step)?.lost.push(step));
        this.allLost = lost.every(step => model.event(step).at) ? null : lost.length;
    }

    /** @param {TraceEvent} event */
    #see({step, thread, at}) {
        if (!at) {
            return;
        }
        this.#line(step)?.steps.push(step);
        const steps = this.#located.get(thread);
        if (steps) {
            steps.push(step);
        } else {
            this.#located.set(thread, [step]);
        }
    }

    /** @param {Lane} lane */
    #seeStretches({states, rows}) {
        for (let i = 0; i < states.length; i++) {
            const line = states.kind[i] === RUNNING ? null : this.#line(this.#toldAt(states, i));
            if (line) {
                const nanos = (states.until[i] ?? this.model.lastNanos) - states.since[i];
                line.waits++;
                line.waitedNanos += nanos;
                line.longestNanos = Math.max(line.longestNanos, nanos);
            }
        }
        for (const row of rows) {
            row.first.forEach((step, i) => {
                const line = this.#line(step);
                if (line) {
                    line.holds++;
                    line.held.add(row.on[i] ?? '');
                }
            });
        }
    }

    /**
     * The step that tells of a wait: of a sleep and of joining the one at its end.
     *
     * @param {Band} states
     * @param {number} i
     */
    #toldAt(states, i) {
        const last = states.last[i];
        return last && (states.kind[i] === SLEEPING || this.model.event(last)?.event === 'JOINED') ? last : states.first[i];
    }

    /** @param {number} step */
    #line(step) {
        const at = this.model.event(step)?.at;
        if (!at) {
            return null;
        }
        let line = this.lines.get(at);
        if (!line) {
            line = {steps: [], waits: 0, waitedNanos: 0, longestNanos: 0, holds: 0, held: new Set(), lost: []};
            this.lines.set(at, line);
        }
        return line;
    }

    /**
     * Where each thread is after a step: where it is about to continue, if that is known, else at the place of its last event
     * that has one. Threads that have not begun or have ended are nowhere.
     *
     * @param {number} step
     * @param {Map<string, Next>} next where threads are about to continue, by their names
     * @returns {Whereabouts[]}
     */
    after(step, next = new Map()) {
        const pointed = this.model.event(step)?.thread;
        return this.model.lanes.flatMap(({name, badge, colour}) => {
            const at = this.#hasEnded(name, step) ? null : next.get(name)?.at ?? this.#lastAt(name, step);
            const place = placeOf(at);
            return place ? [{thread: name, badge, colour, ...place, doing: this.#doing(name, step, next.get(name)), pointed: name === pointed}] : [];
        });
    }

    /**
     * @param {string} name
     * @param {number} step
     * @param {Next} [next]
     * @returns {Whereabouts['doing']}
     */
    #doing(name, step, next) {
        const {state} = this.model.after(name, step);
        return (next ? next.waits : state === BLOCKED || state === WAITING) ? 'waiting at' : next ? 'about to do' : 'at';
    }

    /**
     * @param {string} name
     * @param {number} step
     */
    #lastAt(name, step) {
        const steps = this.#located.get(name) ?? [];
        return this.model.event(steps[lastAtMost(steps, step)])?.at;
    }

    /**
     * @param {string} name
     * @param {number} step
     */
    #hasEnded(name, step) {
        const {steps} = this.model.lane(name);
        const last = this.model.event(steps[lastAtMost(steps, step)])?.event;
        return last === 'FINISHED' || last === 'FAILED';
    }
}

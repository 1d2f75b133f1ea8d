/** Which updates of variables a trace shows to be lost. Pure; the rules are those of the application's check. */

/** @import {TraceEvent} from '../types.js' */
/** @import {Model} from './model.js' */

const INITIAL = -1;
const NOTHING = -2;

/** The writes of one variable, each with the one it builds on. */
class Tree {

    /** @type {number[]} in order */
    steps = [];
    /** @type {number[]} the number of the write that each builds on */
    bases = [];
    /** @type {Map<number, number>} */
    #numbers = new Map();
    #builtOn = new Set();
    #last = INITIAL;

    /** @param {Model} model */
    constructor(model) {
        this.model = model;
    }

    /** @param {TraceEvent} event */
    add(event) {
        if (event.event === 'READ') {
            const seen = this.#numberOf(event.from);
            if (seen !== NOTHING && !this.#builtOn.has(seen)) {
                this.#last = seen;
            }
            return;
        }
        const base = event.event === 'UPDATED' ? this.#numberOf(event.from) : this.#baseOf(event);
        this.#numbers.set(event.step, this.steps.length);
        if (base !== NOTHING) {
            this.#builtOn.add(base);
        }
        this.#last = this.steps.length;
        this.steps.push(event.step);
        this.bases.push(base);
    }

    /** @param {TraceEvent} written */
    #baseOf({from = 0}) {
        const read = this.model.event(from);
        return read?.event === 'READ' ? this.#numberOf(read.from) : NOTHING;
    }

    /** @param {number} [step] */
    #numberOf(step) {
        return step === undefined || step < 0 ? NOTHING : step === 0 ? INITIAL : this.#numbers.get(step) ?? NOTHING;
    }

    get roots() {
        /** @type {number[]} */
        const roots = [];
        this.bases.forEach((base, i) => roots.push(base === NOTHING ? i : base === INITIAL ? INITIAL : roots[base]));
        return roots;
    }

    /** The numbers of the writes that the final value, or what began anew, does not build on. */
    get lost() {
        const {roots} = this;
        /** @type {Map<number, number>} */
        const leaves = new Map();
        roots.forEach((root, i) => leaves.set(root, i));
        if (this.#last !== INITIAL) {
            leaves.set(roots[this.#last], this.#last);
        }
        const survivors = new Set();
        for (const leaf of leaves.values()) {
            for (let i = leaf; i >= 0 && !survivors.has(i); i = this.bases[i]) {
                survivors.add(i);
            }
        }
        return this.bases.flatMap((base, i) => base !== NOTHING && !survivors.has(i) ? [i] : []);
    }
}

/** @type {WeakMap<Model, {events: number, steps: number[]}>} what was found, and in how many events */
const known = new WeakMap();

/**
 * The steps of the writes that were lost, in order.
 *
 * @param {Model} model
 */
export function lostUpdates(model) {
    const events = model.events.length;
    const before = known.get(model);
    const steps = before?.events === events ? before.steps : find(model);
    known.set(model, {events, steps});
    return steps;
}

/** @param {Model} model */
function find(model) {
    /** @type {Map<string, Tree>} */
    const trees = new Map();
    for (const event of model.events) {
        if (event.event === 'READ' || event.event === 'WRITTEN' || event.event === 'UPDATED') {
            const name = event.on ?? '';
            const tree = trees.get(name) ?? new Tree(model);
            trees.set(name, tree);
            tree.add(event);
        }
    }
    return [...trees.values()].flatMap(tree => tree.lost.map(i => tree.steps[i])).sort((a, b) => a - b);
}

/**
 * The write that stands in the place of a lost one: the next of the same variable that does not build on it, or, if that
 * one's own read comes later than the lost one, the write it saw.
 *
 * @param {Model} model
 * @param {number} step of the lost one
 */
export function replacement(model, step) {
    const lost = model.event(step);
    const building = new Set([step]);
    for (let next = step + 1; next <= model.events.length; next++) {
        const event = model.event(next);
        if (event.on !== lost.on || event.event !== 'WRITTEN' && event.event !== 'UPDATED') {
            continue;
        }
        const read = event.event === 'WRITTEN' ? model.event(event.from ?? 0) : event;
        if (building.has(read?.from ?? 0)) {
            building.add(next);
        } else if (read) {
            return read.step < step || !read.from ? event : model.event(read.from);
        }
    }
    return null;
}

/** Where one is in a walk, and the way there and back. Confined to one stepper. */
import {withoutLastStep} from '../../schedule.js';

export class Walk {

    /** @type {(string | null)[]} */
    #undone = [];

    /** @type {string?} */
    #schedule;

    /** @param {string?} schedule where it begins; null at the start */
    constructor(schedule) {
        this.#schedule = schedule;
    }

    get schedule() {
        return this.#schedule;
    }

    get canUndo() {
        return this.#schedule !== null && withoutLastStep(this.#schedule) !== null;
    }

    get canRedo() {
        return this.#undone.length > 0;
    }

    /**
     * Takes a step, or goes somewhere else altogether: what was undone is forgotten.
     *
     * @param {string?} schedule
     */
    go(schedule) {
        this.#undone = [];
        this.#schedule = schedule;
    }

    /**
     * Says how the application writes where it is.
     *
     * @param {string} schedule
     */
    settle(schedule) {
        this.#schedule = schedule;
    }

    undo() {
        this.#undone.push(this.#schedule);
        this.#schedule = this.#schedule && withoutLastStep(this.#schedule);
    }

    redo() {
        this.#schedule = this.#undone.pop() ?? null;
    }
}

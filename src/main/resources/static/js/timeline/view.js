/** A timeline: a lane for each thread, with what it did, held and handed on. Made for 100,000 events and more. */

import {parts} from './parts.js';
import {Shown} from './shown.js';
import {tellAll, tellChosen, tellFrames, tellView} from './told.js';

/** @import {Trace, TraceEvent} from '../types.js' */
/** @import {Axis, ControlledTimeline, Palette, Pointed, Steps} from './types.js' */

/**
 * Makes a timeline; it is empty at first.
 *
 * @param {{label?: string, scheduled?: boolean}} about `label` is its name for screen readers; `scheduled` says whether
 *     a schedule decided who went, so that its clock tells little
 */
export function timeline({label = 'Timeline', scheduled = false} = {}) {
    return new Timeline(label, scheduled);
}

/**
 * Confined to the page.
 *
 * @implements {ControlledTimeline}
 */
export class Timeline {

    #shown;
    #parts;

    /**
     * @param {string} label
     * @param {boolean} scheduled
     */
    constructor(label, scheduled) {
        this.#shown = new Shown(scheduled);
        this.#parts = parts(label, this.#shown, this, (leftOut, renewed) => this.#painted(leftOut, renewed));
        this.element = this.#parts.element;
        this.#changed();
    }

    /**
     * Shows a trace as a run has it.
     *
     * @param {Trace} trace
     * @param {{scheduled?: boolean, lastStep?: number?}} about `lastStep` is the last before the run was broken up
     */
    setTrace(trace, {scheduled, lastStep} = {}) {
        this.#parts.stage.renew();
        this.#shown.setTrace(trace, scheduled, lastStep);
        this.#follow();
        this.#parts.help.draw();
    }

    /**
     * Appends events as they come.
     *
     * @param {TraceEvent[]} more
     */
    add(more) {
        this.#shown.add(more);
        this.#follow();
    }

    /** No events come any more. */
    end() {
        this.#shown.end();
        this.#changed();
    }

    /**
     * Frames steps and says why, or frames none.
     *
     * @param {Steps?} steps
     * @param {string} why
     */
    highlight(steps, why = '') {
        this.#shown.highlight(steps ?? [], why);
        const {frames} = this.#shown;
        tellFrames(this.element, this.#shown);
        if (frames.length > 0) {
            const ends = frames.flatMap(({from, to}) => [from, to]);
            this.#parts.stage.toSight(Math.min(...ends), Math.max(...ends));
        }
        this.#told();
    }

    /** @param {number?} step */
    select(step) {
        this.#shown.select(step);
        const {selected} = this.#shown;
        this.#parts.events.select(selected);
        if (selected) {
            this.#parts.stage.toSight(selected, selected);
        }
        this.#told();
    }

    /**
     * Shows the events up to a step only, or all for null.
     *
     * @param {number?} step
     */
    reveal(step) {
        this.move(() => this.#shown.revealed = step);
    }

    /** Lets go of everything. */
    destroy() {
        this.#parts.stage.destroy();
    }

    /** @param {Pointed?} to */
    hover(to) {
        if (this.#shown.hover(to)) {
            this.#told();
        }
    }

    /** @param {Axis} axis */
    choose(axis) {
        this.#shown.choose(axis);
        this.#follow();
    }

    /** @param {number} pixels downwards */
    scroll(pixels) {
        this.#parts.stage.element.scrollTop += pixels;
    }

    /** @param {() => unknown} change of what is seen */
    move(change) {
        change();
        this.#parts.stage.ask();
    }

    /** Draws what has changed, with what is chosen in sight. */
    #follow() {
        this.#changed();
        const {selected} = this.#shown;
        if (selected) {
            this.#parts.stage.toSight(selected, selected);
        }
    }

    /** Keeps what is told about the timeline true, and draws it. */
    #changed() {
        const {model, axis, live} = this.#shown;
        tellAll(this.element, this.#shown);
        this.#parts.bar.update(model, axis, live);
        this.#parts.events.update(model);
        this.#told();
    }

    #told() {
        tellChosen(this.element, this.#shown);
        this.#parts.words.tell(this.#shown);
        this.#parts.stage.ask();
    }

    /**
     * @param {string[]} leftOut the kinds of arrows that are too many
     * @param {Palette?} renewed the colours, if they are others now
     */
    #painted(leftOut, renewed) {
        if (renewed) {
            this.#parts.help.recolour(renewed);
        }
        this.#parts.bar.tangled(leftOut.length > 0);
        this.#parts.overview.update();
        tellView(this.element, this.#shown);
    }
}

/** What a timeline shows: a model along an axis, and what in it is pointed at. Pure; confined to one timeline. */

import {showFree} from './asked.js';
import {axisFor, STEPS} from './axis.js';
import {frames} from './frames.js';
import {STATES} from './kinds.js';
import {layout} from './layout.js';
import {Model} from './model.js';
import {Viewport} from './viewport.js';

/** @import {Subject, Trace, TraceEvent} from '../types.js' */
/** @import {Axis, Frame, Pointed, Standing, Steps} from './types.js' */

export class Shown {

    model = new Model();

    lanes = layout(this.model);

    /** @type {Axis} */
    axis = STEPS;

    view = new Viewport();

    /** @type {number?} the step that was chosen */
    selected = null;

    /** @type {Pointed?} */
    hovered = null;

    /** @type {Frame[]} */
    frames = [];

    /** Why there are frames. */
    reason = '';

    /** @type {number?} the last step that is shown; null for all */
    revealed = null;

    /** @type {number?} the last step before the run was broken up; null if it was not */
    lastStep = null;

    /** Whether there may be more events. */
    live = false;

    /** @type {Axis?} the one that somebody chose */
    #chosen = null;

    #scheduled;

    /** @param {boolean} scheduled whether a schedule decided who went, so that its clock tells little */
    constructor(scheduled) {
        this.#scheduled = scheduled;
    }

    /**
     * Shows another trace.
     *
     * @param {Trace} trace
     * @param {boolean} [scheduled]
     * @param {number?} [lastStep] the last step before the run was broken up
     */
    setTrace(trace, scheduled = this.#scheduled, lastStep = null) {
        this.lastStep = lastStep;
        this.#scheduled = scheduled;
        this.model = Model.of(trace);
        this.selected = this.model.event(this.selected ?? 0) ? this.selected : null;
        this.hovered = null;
        this.frames = [];
        this.reason = '';
        this.revealed = null;
        this.live = false;
        this.#along(this.#bestAxis());
    }

    /**
     * Takes note of how threads stand after the last event, where one goes at a time.
     *
     * @param {Map<string, Standing>} standing by their names
     * @param {Subject[]} subjects what they may share
     */
    stand(standing, subjects) {
        showFree(this.model, subjects);
        standing.forEach(({goes, state, on}, thread) => {
            const lane = this.model.lane(thread);
            if (goes) {
                lane.canGoOn(on);
            } else {
                lane.isKept(STATES.indexOf(state), on);
            }
        });
    }

    /**
     * Shows more events.
     *
     * @param {TraceEvent[]} more
     */
    add(more) {
        this.live = true;
        more.forEach(event => this.model.add(event));
        this.#along(this.#bestAxis());
    }

    end() {
        this.live = false;
        this.#measure();
    }

    /** @param {Axis} axis */
    choose(axis) {
        this.#chosen = axis;
        this.#along(axis);
    }

    #bestAxis() {
        return this.#chosen ?? axisFor(this.model.events.length, this.#scheduled);
    }

    /** @param {Axis} axis */
    #along(axis) {
        if (this.axis !== axis) {
            this.axis = axis;
            this.view.bounds = axis.bounds(this.model);
            this.view.fit();
        }
        this.#measure();
    }

    #measure() {
        this.lanes = layout(this.model);
        this.view.within(this.axis.bounds(this.model), this.axis.least);
    }

    /** @param {number?} step */
    select(step) {
        this.selected = this.model.event(step ?? 0) ? step : null;
        this.hovered = null;
    }

    /**
     * @param {Pointed?} to
     * @returns {boolean} whether that is something else than before
     */
    hover(to) {
        const changed = this.hovered?.step !== to?.step || this.hovered?.words !== to?.words;
        this.hovered = changed ? to : this.hovered;
        return changed;
    }

    /**
     * Frames some steps, or none.
     *
     * @param {Steps} steps
     * @param {string} why
     */
    highlight(steps, why) {
        this.frames = frames(this.model, steps);
        this.selected = null;
        this.reason = this.frames.length > 0 ? why : '';
    }

    /**
     * Zooms around the event that is chosen, if it is in sight.
     *
     * @param {number} factor
     */
    zoom(factor) {
        const {view} = this;
        const event = this.model.event(this.selected ?? 0);
        const x = event ? view.x(this.axis.at(event)) : NaN;
        view.zoom(factor, x >= view.left && x <= view.left + view.width ? x : undefined);
    }
}

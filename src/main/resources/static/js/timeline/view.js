/** A timeline: a lane for each thread, with what it did, held and handed on. Made for 100,000 events and more. */

import {h} from '../dom.js';
import {showUncontended} from './asked.js';
import {parts} from './parts.js';
import {Shown} from './shown.js';
import {tellAll, tellChosen, tellFrames, tellView} from './told.js';

/** @import {Check, Trace, TraceEvent} from '../types.js' */
/** @import {Axis, ControlledTimeline, Palette, Pointed, Standing, Steps} from './types.js' */

/** So many events before and after what is looked at closely are seen, too. */
const AROUND = 6;

/** Events that are this far apart, in pixels, can be told apart. */
const APART = 9;

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

    /** @type {Palette?} */
    #colours = null;

    /** @type {((shown: Shown) => void)[]} */
    #watchers = [];

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
     * @param {{scheduled?: boolean, lastStep?: number?, standing?: Map<string, Standing>, checks?: Check[]}} about `lastStep` is
     *     the last before the run was broken up; `standing` says of threads whether they can go on, which no event tells yet;
     *     `checks` is what was verified
     */
    setTrace(trace, {scheduled, lastStep, standing, checks = []} = {}) {
        this.#parts.seeker.verified(checks);
        this.#parts.stage.renew();
        this.#shown.setTrace(trace, scheduled, lastStep);
        if (standing) {
            this.#shown.stand(standing, trace.subjects ?? []);
        } else {
            showUncontended(this.#shown.model, trace.subjects ?? []);
        }
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
        this.#tellWatchers();
    }

    /**
     * Has somebody told whenever what is shown or pointed at changes; and at once.
     *
     * @param {(shown: Shown) => void} watcher
     */
    watch(watcher) {
        this.#watchers.push(watcher);
        watcher(this.#shown);
    }

    #tellWatchers() {
        this.#watchers.forEach(each => each(this.#shown));
    }

    /**
     * What a thread is marked by.
     *
     * @param {string} thread
     */
    badge(thread) {
        const {badge, colour} = this.#shown.model.lane(thread);
        return h('span', {class: `badge thread-${colour}`, 'aria-hidden': 'true'}, badge);
    }

    /** Lets go of everything. */
    destroy() {
        this.#parts.stage.destroy();
        this.#parts.bar.destroy();
    }

    /**
     * @param {number} from
     * @param {number} to
     */
    closeUp(from, to) {
        const {model, axis, view} = this.#shown;
        const [first, last] = [Math.max(1, from - AROUND), Math.min(model.events.length, to + AROUND)];
        const [start, end] = [axis.at(model.event(first)), axis.at(model.event(last))];
        if (view.scale * (end - start) < APART * (last - first)) {
            this.move(() => view.close(start, end));
        }
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
        this.#parts.seeker.update();
        this.#parts.overview.mark(this.#parts.seeker.lost);
        this.#told();
    }

    #told() {
        tellChosen(this.element, this.#shown);
        this.#parts.words.tell(this.#shown);
        this.#parts.stage.ask();
        this.#tellWatchers();
    }

    /**
     * @param {string[]} leftOut the kinds of arrows that are too many
     * @param {Palette?} renewed the colours, if they are others now
     */
    #painted(leftOut, renewed) {
        if (renewed) {
            this.#colours = renewed;
            this.#parts.help.recolour(renewed);
        }
        const {scrollHeight, clientHeight} = this.#parts.stage.element;
        this.#parts.bar.tangled(leftOut.length > 0, scrollHeight > clientHeight + 2);
        if (this.#colours) {
            this.#parts.overview.update(this.#colours);
        }
        tellView(this.element, this.#shown);
    }
}

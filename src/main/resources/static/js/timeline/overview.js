/**
 * A map of a whole timeline above it: where how much happened in which lane, and where updates were lost. The part that is
 * seen is framed, and moved by dragging; the keys of the timeline do the same.
 */

import {h} from '../dom.js';
import {zoom} from '../size.js';
import {context} from './palette.js';

/** @import {Shown} from './shown.js' */
/** @import {Palette} from './types.js' */

/** How high it is, and how much of that is for lost updates, in pixels. */
const HEIGHT = 34;
const LOST = 5;

/** So many rows have room; neighbouring lanes share one. */
const ROWS = 10;

/** With fewer events the picture itself is as clear. */
const WORTH_MAPPING = 60;

/**
 * How many events each row has in each of so many columns; pure.
 *
 * @param {Shown} shown
 * @param {number} columns
 */
export function density({model, axis}, columns) {
    const rows = Math.min(ROWS, model.lanes.length);
    const counts = Array.from({length: rows}, () => new Uint32Array(columns));
    const [low, high] = axis.bounds(model);
    for (const event of model.events) {
        const column = Math.min(columns - 1, Math.floor((axis.at(event) - low) / (high - low) * columns));
        counts[Math.floor(model.lane(event.thread).index * rows / model.lanes.length)][column]++;
    }
    return counts;
}

/** Confined to one timeline. */
export class Overview {

    #shown;
    #moved;
    #canvas = h('canvas', {'aria-hidden': 'true'});
    #thumb = h('div', {class: 'thumb'});

    element = h('div', {class: 'timeline-overview', 'aria-hidden': 'true'}, this.#canvas, this.#thumb);

    /** @type {unknown[]} what was drawn */
    #drawn = [];

    /** @type {number?} where on the thumb it is held, in pixels; null if it is not */
    #grip = null;

    /** @type {number[]} the steps of lost updates */
    #lost = [];

    /**
     * @param {Shown} shown
     * @param {() => void} moved called after the viewport was moved
     */
    constructor(shown, moved) {
        this.#shown = shown;
        this.#moved = moved;
        this.element.addEventListener('pointerdown', event => {
            const box = this.#thumb.getBoundingClientRect();
            this.#grip = event.clientX >= box.left && event.clientX <= box.right ? event.clientX - box.left : box.width / 2;
            this.element.setPointerCapture(event.pointerId);
            this.#drag(event);
        });
        this.element.addEventListener('pointermove', event => this.#grip !== null && this.#drag(event));
        this.element.addEventListener('pointerup', () => this.#grip = null);
        this.element.addEventListener('pointercancel', () => this.#grip = null);
    }

    /** @param {PointerEvent} event */
    #drag(event) {
        const {view} = this.#shown;
        const box = this.element.getBoundingClientRect();
        const [low, high] = view.bounds;
        const from = low + (event.clientX - (this.#grip ?? 0) - box.left) / box.width * (high - low);
        view.pan((from - view.from) * view.scale);
        this.#moved();
    }

    /** @param {number[]} lost the steps of lost updates */
    mark(lost) {
        this.#lost = lost;
    }

    /**
     * Draws it, if it is not as it was.
     *
     * @param {Palette} palette
     */
    update(palette) {
        const {view, model, axis, live} = this.#shown;
        const [low, high] = view.bounds;
        this.element.hidden = live || view.fitted && model.events.length < WORTH_MAPPING;
        this.element.classList.toggle('whole', view.fitted);
        this.#thumb.style.left = `${(view.from - low) / (high - low) * 100}%`;
        this.#thumb.style.width = `${(view.to - view.from) / (high - low) * 100}%`;
        if (this.element.hidden) {
            return;
        }
        const width = this.element.clientWidth;
        const now = [model, model.events.length, axis, width, palette, this.#lost];
        if (width > 0 && now.some((each, i) => each !== this.#drawn[i])) {
            this.#drawn = now;
            this.#draw(width, palette);
        }
    }

    /**
     * @param {number} width
     * @param {Palette} palette
     */
    #draw(width, palette) {
        const ratio = devicePixelRatio || 1;
        const height = HEIGHT * zoom();
        this.element.style.height = `${height}px`;
        this.#canvas.width = Math.round(width * ratio);
        this.#canvas.height = Math.round(height * ratio);
        const g = context(this.#canvas);
        g.setTransform(this.#canvas.width / width, 0, 0, ratio, 0, 0);
        const columns = Math.max(1, Math.floor(width / 2));
        const counts = density(this.#shown, columns);
        const most = counts.reduce((so, row) => row.reduce((most, each) => Math.max(most, each), so), 1);
        const high = (height - LOST) / counts.length;
        counts.forEach((row, r) => row.forEach((count, i) => {
            if (count > 0) {
                g.globalAlpha = 0.25 + 0.75 * Math.sqrt(count / most);
                g.fillStyle = palette.threads[this.#colour(r, counts.length)];
                g.fillRect(i * width / columns, r * high + 0.5, width / columns, Math.max(1, high - 1));
            }
        }));
        g.globalAlpha = 1;
        g.fillStyle = palette.bad;
        const {model, axis} = this.#shown;
        const [low, end] = axis.bounds(model);
        for (const step of this.#lost) {
            g.fillRect(Math.round((axis.at(model.event(step)) - low) / (end - low) * width) - 0.5, height - LOST, 1.5, LOST);
        }
    }

    /**
     * The colour of a row: its thread's, if it is of one only.
     *
     * @param {number} row
     * @param {number} rows
     */
    #colour(row, rows) {
        const {lanes} = this.#shown.model;
        return lanes.length === rows ? lanes[row].colour : 0;
    }
}

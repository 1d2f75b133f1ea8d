/** Which part of an axis is seen, and how large. Pure; confined to one timeline. */

/** @import {Bounds} from './types.js' */

export class Viewport {

    /** What is seen, in units of the axis. */
    from = 0;
    to = 1;

    /** Where that is drawn, in pixels. */
    left = 0;
    width = 100;

    /** What there is. */
    least = 1;
    bounds = [0, 1];

    /** Whether all is to be seen, whatever comes; else whether the end is to be, though it moves on. */
    fitted = true;
    following = false;

    get scale() {
        return this.width / (this.to - this.from);
    }

    /** @param {number} unit */
    x(unit) {
        return this.left + (unit - this.from) * this.scale;
    }

    /** @param {number} x */
    unit(x) {
        return this.from + (x - this.left) / this.scale;
    }

    /**
     * @param {number} left
     * @param {number} width
     */
    place(left, width) {
        this.left = left;
        this.width = Math.max(10, width);
    }

    /**
     * There is more (or another) of it now.
     *
     * @param {Bounds} bounds
     * @param {number} least
     */
    within(bounds, least) {
        const moved = bounds[1] - this.bounds[1];
        this.bounds = bounds;
        this.least = Math.min(least, bounds[1] - bounds[0]);
        if (this.fitted) {
            this.fit();
        } else if (this.following) {
            this.#move(this.from + moved, this.to + moved);
        }
    }

    fit() {
        [this.from, this.to] = this.bounds;
        this.fitted = true;
        this.following = true;
    }

    /**
     * Makes it larger (factor above 1) or smaller around a place.
     *
     * @param {number} factor
     * @param {number} x
     */
    zoom(factor, x = this.left + this.width / 2) {
        const around = this.unit(x);
        const all = this.bounds[1] - this.bounds[0];
        const extent = Math.max(this.least, Math.min(all, (this.to - this.from) / factor));
        if (extent === all) {
            this.fit();
            return;
        }
        const share = (x - this.left) / this.width;
        this.#move(around - extent * share, around - extent * share + extent);
    }

    /** @param {number} pixels */
    pan(pixels) {
        const units = pixels / this.scale;
        this.#move(this.from + units, this.to + units);
    }

    /**
     * Shows a stretch, with some room around.
     *
     * @param {number} from
     * @param {number} to
     */
    show(from, to) {
        const all = this.bounds[1] - this.bounds[0];
        const extent = Math.max(this.least, (to - from) * 1.3, Math.min(this.to - this.from, all));
        const middle = (from + to) / 2;
        if (from < this.from || to > this.to) {
            this.#move(middle - extent / 2, middle + extent / 2);
        }
    }

    /**
     * Shows a stretch and nothing else.
     *
     * @param {number} from
     * @param {number} to
     */
    close(from, to) {
        const extent = Math.max(this.least, to - from);
        const middle = (from + to) / 2;
        this.#move(middle - extent / 2, middle + extent / 2);
    }

    /**
     * @param {number} from
     * @param {number} to
     */
    #move(from, to) {
        const [low, high] = this.bounds;
        const shift = from < low ? low - from : to > high ? high - to : 0;
        this.from = Math.max(low, from + shift);
        this.to = Math.min(high, to + shift);
        this.fitted = this.to - this.from >= high - low;
        this.following = this.to >= high;
    }
}

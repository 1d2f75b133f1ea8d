/** Cutting what is seen of a band into pieces that can be told apart. Pure. */

import {STATES} from './kinds.js';
import {firstFrom} from './search.js';

/** @import {Band} from './band.js' */
/** @import {Model} from './model.js' */
/** @import {Axis} from './types.js' */
/** @import {Viewport} from './viewport.js' */

/** A stretch narrower than this, in pixels, is drawn together with its neighbours. */
const NARROW = 2;

/**
 * Goes through the stretches of a band that are seen. Of those too narrow to be told apart, a pixel's worth is told
 * together, so that the work depends on the width of the picture, not on the number of events.
 *
 * @param {Band} band the stretches
 * @param {Model} model what they are of
 * @param {Axis} axis along which
 * @param {Viewport} view what is seen
 * @param {(i: number, from: number, to: number) => void} one told of a stretch, and where it begins and ends in pixels
 * @param {(x: number, width: number, shares: number[]) => void} many
 *     told of a place, its width, and which share of it each kind has (0 to
 *     1)
 */
export function slices(band, model, axis, view, one, many) {
    const end = firstFrom(0, band.length, i => axis.start(band, i) >= view.to);
    let i = Math.max(0, firstFrom(0, end, k => axis.start(band, k) >= view.from) - 1);
    while (i < end) {
        const x0 = view.x(axis.start(band, i));
        const x1 = view.x(axis.end(band, i, model));
        if (x1 - x0 >= NARROW) {
            one(i, x0, x1);
            i++;
            continue;
        }
        const pixel = Math.floor(x0);
        const beyond = view.unit(pixel + 1);
        let next = firstFrom(i + 1, end, k => axis.start(band, k) >= beyond);
        if (next - i > 1 && view.x(axis.end(band, next - 1, model)) - pixel > NARROW) {
            next--;
        }
        if (next - i === 1) {
            if (x1 >= view.left) {
                one(i, x0, Math.max(x1, x0 + 1));
            }
        } else {
            const units = 1 / view.scale;
            many(pixel, 1, band.shares(axis, i, next, STATES.length).map(share => Math.min(1, share / units)));
        }
        i = next;
    }
}

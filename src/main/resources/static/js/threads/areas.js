/** Where the areas of a chart are. Pure: no DOM. */

/** @import {Layer, Moment} from './types.js' */

/**
 * The samples after those that are kept, and these, as far as there is room.
 *
 * @param {Moment[]} kept
 * @param {Moment[]} more
 * @param {number} most
 */
export function merged(kept, more, most) {
    const last = kept.length > 0 ? kept[kept.length - 1].atMillis : -Infinity;
    return [...kept, ...more.filter(each => each.atMillis > last)].slice(-most);
}

/**
 * The outline of each layer, as an SVG path: steps, one for each sample, on top of the layers below it. Where samples are
 * missing it ends, and begins anew after them.
 *
 * @param {Moment[]} samples
 * @param {Layer[]} layers the lowest first
 * @param {number} every how far samples lie apart, in milliseconds
 * @param {(millis: number) => number} across
 * @param {(count: number) => number} up
 */
export function outlines(samples, layers, every, across, up) {
    const stretches = unbroken(samples, every);
    return layers.map((layer, at) => stretches.map(stretch => {
        const below = stretch.map(each => sum(each, layers.slice(0, at)));
        const top = stretch.map((each, i) => below[i] + layer.of(each));
        if (top.every((each, i) => each === below[i])) {
            return '';
        }
        const edges = stretch.map(each => across(each.atMillis));
        const first = across(stretch[0].atMillis - every);
        return `M${round(first)} ${round(up(below[0]))}`
            + top.map((each, i) => `V${round(up(each))}H${round(edges[i])}`).join('')
            + below.map((each, i) => ({each, left: i === 0 ? first : edges[i - 1]})).reverse()
                .map(({each, left}) => `V${round(up(each))}H${round(left)}`).join('') + 'Z';
    }).join(''));
}

/**
 * How many there are in all layers together.
 *
 * @param {Moment} moment
 * @param {Layer[]} layers
 */
export function sum(moment, layers) {
    return layers.reduce((total, layer) => total + layer.of(moment), 0);
}

/**
 * Stretches of samples between which none is missing.
 *
 * @param {Moment[]} samples
 * @param {number} every
 * @returns {Moment[][]}
 */
export function unbroken(samples, every) {
    /** @type {Moment[][]} */
    const stretches = [];
    samples.forEach((each, at) => {
        if (at === 0 || each.atMillis - samples[at - 1].atMillis > 2.5 * every) {
            stretches.push([]);
        }
        stretches[stretches.length - 1].push(each);
    });
    return stretches;
}

/** @param {number} value */
function round(value) {
    return Math.round(value * 10) / 10;
}

/** A chart of the last minutes: areas by state, and a table that is its legend and its words. */

import {h, s} from '../dom.js';
import {head} from '../show/table.js';
import {number} from '../show/units.js';
import {linearTicks, scale} from '../ticks.js';
import {outlines, sum} from './areas.js';

/** @import {Layer, Moment, Plan} from './types.js' */

const HEIGHT = 170;
const LEFT = 44;
const RIGHT = 12;
const TOP = 10;
const BOTTOM = 26;
const MINUTE = 60_000;

/**
 * Draws a chart.
 *
 * @param {Plan} plan
 * @param {Moment[]} samples the oldest first
 * @param {{everyMillis: number, keptMillis: number}} time
 * @param {number} width in pixels
 */
export function chart(plan, samples, {everyMillis, keptMillis}, width) {
    const end = samples.length > 0 ? samples[samples.length - 1].atMillis : 0;
    const most = Math.max(1, ...samples.map(each => sum(each, plan.layers)));
    const ticks = linearTicks(most, 3).filter(Number.isInteger);
    const highest = Math.max(most, ticks[ticks.length - 1]);
    const across = scale([end - keptMillis, end], [LEFT, width - RIGHT], false);
    const up = scale([0, highest], [HEIGHT - BOTTOM, TOP], false);
    const kept = samples.filter(each => each.atMillis - everyMillis >= end - keptMillis);
    const paths = outlines(kept, plan.layers, everyMillis, across, up);
    return s('svg', {width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}`, role: 'img',
        'aria-label': words(plan, kept)},
    s('defs', {}, plan.layers.map(layer => pattern(plan.id, layer.look))),
    ticks.map(tick => [
        s('line', {class: tick === 0 ? 'axis' : 'grid', x1: LEFT, x2: width - RIGHT, y1: up(tick), y2: up(tick)}),
        s('text', {class: 'tick', x: LEFT - 8, y: up(tick) + 4, 'text-anchor': 'end'}, number(tick))]),
    minutes(keptMillis).map(ago => s('text', {class: 'tick', x: across(end - ago), y: HEIGHT - 6,
        'text-anchor': ago === 0 ? 'end' : 'middle'}, ago === 0 ? 'now' : `−${ago / MINUTE} min`)),
    plan.layers.map((layer, at) => paths[at] !== '' && [
        s('path', {class: `area ${layer.look}`, d: paths[at]}),
        s('path', {d: paths[at], fill: `url(#${plan.id}-${layer.look})`})]));
}

/** @param {number} kept */
function minutes(kept) {
    return Array.from({length: Math.floor(kept / MINUTE)}, (_, at) => at * MINUTE);
}

/**
 * The pattern that lies over a colour, as on the timeline: running is plain, blocked hatched, waiting dotted, asleep ruled.
 *
 * @param {string} chartId
 * @param {Layer['look']} look
 */
function pattern(chartId, look) {
    return s('pattern', {id: `${chartId}-${look}`, width: 6, height: 6, patternUnits: 'userSpaceOnUse'},
        look === 'blocked' && s('path', {class: 'mark', d: 'M-1 4L4 -1M-1 10L10 -1M2 10L10 2'}),
        look === 'waiting' && s('path', {class: 'mark dots', d: 'M1.5 1.5h.01M4.5 4.5h.01'}),
        look === 'sleeping' && s('path', {class: 'mark', d: 'M0 3H6'}));
}

/**
 * What the chart shows, in a sentence.
 *
 * @param {Plan} plan
 * @param {Moment[]} samples
 */
export function words({title, layers}, samples) {
    if (samples.length === 0) {
        return `${title}: nothing yet`;
    }
    const now = samples[samples.length - 1];
    const parts = layers.length < 2 ? ''
        : ` (${layers.map(layer => `${layer.of(now)} ${layer.label}`).join(', ')})`;
    return `${title}: now ${sum(now, layers)}${parts}, at most `
        + `${Math.max(...samples.map(each => sum(each, layers)))} in the last minutes`;
}

/**
 * Its legend, with the count of each layer now, and the most there was.
 *
 * @param {Plan} plan
 * @param {Moment[]} samples
 */
export function legend({id, title, layers}, samples) {
    const now = samples[samples.length - 1];
    return h('table', {class: 'numbers'}, h('caption', {class: 'unseen'}, title), head('', 'Now', 'Most'),
        h('tbody', {}, layers.map(layer => h('tr', {},
            h('th', {scope: 'row'}, s('svg', {class: 'swatch', width: 18, height: 14, 'aria-hidden': 'true'},
                s('rect', {class: `area ${layer.look}`, width: 18, height: 14}),
                s('rect', {width: 18, height: 14, fill: `url(#${id}-${layer.look})`})), ' ', layer.label),
            h('td', {class: 'number'}, now ? number(layer.of(now)) : '0'),
            h('td', {class: 'number'}, number(Math.max(0, ...samples.map(each => layer.of(each)))))))));
}

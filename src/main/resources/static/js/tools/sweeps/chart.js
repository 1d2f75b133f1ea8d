/** A line chart: medians over a parameter, with how they spread, axes, units, and the best point named. */

import {h, s} from '../../dom.js';
import {number} from '../../show/units.js';
import {linearTicks, scale, wantsLogarithm} from '../../ticks.js';

/** @import {Curve, Point, Scale} from './types.js' */

const WIDEST = 720;
const NARROWEST = 320;
const HEIGHT = 300;
const LEFT = 74;
const RIGHT = 24;
const TOP = 30;
const BOTTOM = 54;

/**
 * Draws a curve.
 *
 * @param {Curve} curve
 */
export function chart({title, unit, x, xUnit, points, best}) {
    const width = Math.max(NARROWEST, Math.min(WIDEST, document.documentElement.clientWidth - 40));
    const logarithmic = wantsLogarithm(points.map(each => each.x));
    const most = Math.max(...points.map(each => Math.max(each.y, each.high ?? 0, each.max ?? 0)));
    const ticks = linearTicks(most);
    const across = scale([points[0].x, points[points.length - 1].x], [LEFT + 20, width - RIGHT - 20], logarithmic);
    const up = scale([0, ticks[ticks.length - 1]], [HEIGHT - BOTTOM, TOP], false);
    const axis = `${x}${xUnit ? ` (${xUnit})` : ''}${logarithmic ? ', logarithmic' : ''}`;
    return h('figure', {class: 'chart', dataset: {title, points: points.length, best: best ?? '', logarithmic}},
        h('div', {class: 'scroll', tabindex: 0, role: 'group', 'aria-label': `${title}: chart`},
            s('svg', {width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}`, role: 'img',
                'aria-label': words({title, unit, x, points, best})},
                s('text', {x: LEFT - 8, y: 16, 'text-anchor': 'start', class: 'title'}, `${title} (${unit})`),
                ticks.map(tick => [
                    s('line', {class: tick === 0 ? 'axis' : 'grid', x1: LEFT, x2: width - RIGHT, y1: up(tick),
                        y2: up(tick)}),
                    s('text', {class: 'tick', x: LEFT - 8, y: up(tick) + 4, 'text-anchor': 'end'}, number(tick))]),
                labelled(points, across).map(point => s('text', {class: 'tick', x: across(point.x),
                    y: HEIGHT - BOTTOM + 20, 'text-anchor': 'middle'}, point.label)),
                s('text', {x: (LEFT + width - RIGHT) / 2, y: HEIGHT - 10, 'text-anchor': 'middle'}, axis),
                band(points, across, up), points.map(point => whisker(point, across, up)),
                s('path', {class: 'line', d: path(points.map(each => [across(each.x), up(each.y)]))}),
                points.map(point => mark(point, across, up, point.label === best, unit, width)))));
}

/**
 * What the chart shows, in a sentence; pure.
 *
 * @param {Pick<Curve, 'title' | 'unit' | 'x' | 'points' | 'best'>} curve
 */
export function words({title, unit, x, points, best}) {
    const each = points.map(point => `${number(point.y)} at ${point.label}`).join(', ');
    return `${title} in ${unit} by ${x}: ${each}${best ? `; best at ${best}` : ''}`;
}

/**
 * The points whose labels have room.
 *
 * @param {Point[]} points
 * @param {Scale} across
 */
function labelled(points, across) {
    let end = -Infinity;
    return points.filter(point => {
        const half = point.label.length * 4 + 4;
        const fits = across(point.x) - half >= end;
        end = fits ? across(point.x) + half : end;
        return fits;
    });
}

/** @param {[number, number][]} places */
function path(places) {
    return places.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
}

/**
 * @param {Point[]} points
 * @param {Scale} across
 * @param {Scale} up
 */
function band(points, across, up) {
    const spread = points.filter(each => each.low !== undefined);
    /** @type {(side: 'low' | 'high') => [number, number][]} */
    const places = side => spread.map(each => [across(each.x), up(each[side] ?? each.y)]);
    return spread.length > 1
        && s('path', {class: 'band', d: `${path([...places('high'), ...places('low').reverse()])}Z`});
}

/**
 * @param {Point} point
 * @param {Scale} across
 * @param {Scale} up
 */
function whisker({x, min, max}, across, up) {
    return min !== undefined && max !== undefined
        && s('line', {class: 'whisker', x1: across(x), x2: across(x), y1: up(min), y2: up(max)});
}

/**
 * @param {Point} point
 * @param {Scale} across
 * @param {Scale} up
 * @param {boolean} isBest
 * @param {string} unit
 * @param {number} width
 */
function mark({x, y, label}, across, up, isBest, unit, width) {
    const left = across(x) > width - 160;
    return s('g', {},
        s('circle', {class: isBest ? 'point best' : 'point', cx: across(x), cy: up(y), r: isBest ? 7 : 4.5},
            s('title', {}, `${label}: ${number(y)} ${unit}`)),
        isBest && s('text', {class: 'best-name', x: across(x) + (left ? -12 : 12), y: up(y) - 10,
            'text-anchor': left ? 'end' : 'start'}, `best: ${label}`));
}

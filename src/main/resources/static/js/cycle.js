/** A deadlock drawn as a ring: what each thread holds, and which thread has what it waits for, or stands before it. */

import {h, s} from './dom.js';

/** @import {CycleLink} from './types.js' */

const LINE = 18;
const GAP = 90;
/** How much room there is for an arrow at least. */
const ROOM = 56;
const LETTER = 7.4;
/** The same of the smaller letters that say where. */
const SMALL_LETTER = 6.7;
/** More threads than this are listed only. */
const MOST_DRAWN = 8;
/** How far from the side of a box its arrow begins, where boxes are one below the other. */
const INSET = 70;
/** How far from the middle of a box its arrow begins, where boxes are side by side. */
const APART = 22;
/** In windows at least as wide, two boxes are side by side with all that is known; in others without lines of the source. */
const WIDE = '(min-width: 40rem)';
/** Two boxes that take no more than this are side by side also there. */
const NARROW = 400;
/** How far an arrow from a box to itself goes out. */
const LOOP = 50;

let drawn = 0;

/** @typedef {{x: number, y: number}} Place the middle of a box */

/**
 * What one thread of the ring holds and waits for, in a sentence; pure.
 *
 * @param {CycleLink} link
 */
export function sentence(link) {
    const holds = link.holds ? `holds ${link.holds}${since(link.heldSince, link.heldAt)} and ` : '';
    return `${link.thread} ${holds}waits for ${link.waitsFor}${since(link.waitsSince, link.waitsAt)}${why(link)}.`;
}

/** @param {CycleLink} link */
function why({thread, waitsFor, heldBy, behind}) {
    if (behind) {
        return `, behind ${behind}`;
    }
    return heldBy === waitsFor ? ' to end' : `, which ${heldBy === thread ? 'it holds itself' : `${heldBy} holds`}`;
}

/**
 * The thread that a thread of the ring waits for.
 *
 * @param {CycleLink} link
 */
function next(link) {
    return link.heldBy ?? link.behind;
}

/**
 * What is written beside the arrow to that one: what it has, or that it stands before.
 *
 * @param {CycleLink} link
 */
function named(link) {
    return link.behind ? 'behind' : link.waitsFor;
}

/**
 * @param {number | null} [step]
 * @param {string | null} [at]
 */
function since(step, at) {
    const facts = [step && `since step ${step}`, at && `at ${at}`].filter(each => each);
    return facts.length === 0 ? '' : ` (${facts.join(', ')})`;
}

/**
 * Draws a deadlock.
 *
 * @param {CycleLink[]} links `{thread, holds, heldSince, heldAt, waitsFor, waitsSince, waitsAt, heldBy, behind}`, each of which
 *     waits for the next
 * @returns {HTMLElement|false} a figure with the ring, and the same as a list; false if there are no links
 */
export function cycle(links) {
    return links.length > 0 && h('figure', {class: links.length <= 2 ? 'cycle pair' : 'cycle', dataset: {threads: links.length}},
        links.length <= MOST_DRAWN && h('div', {class: 'scroll', tabindex: 0, role: 'group',
            'aria-label': 'The ring of the deadlock'}, ring(links)),
        h('ol', {class: links.length <= MOST_DRAWN ? 'unseen' : null}, links.map(link => h('li', {}, sentence(link)))));
}

/**
 * How wide a box has to be for what is in it.
 *
 * @param {CycleLink[]} links
 */
function widest(links) {
    return Math.max(...links.flatMap(rows).map(([what, text]) => text.length * (what === 'where' ? SMALL_LETTER : LETTER))) + 24;
}

/**
 * Without lines of the source, if that is what it takes for two boxes to be side by side in a narrow window.
 *
 * @param {CycleLink[]} all
 */
function brief(all) {
    const links = all.map(each => ({...each, heldAt: null, waitsAt: null}));
    return all.length === 2 && !matchMedia(WIDE).matches && 2 * widest(links) + gapOf(links) <= NARROW ? links : all;
}

/**
 * How much room there is between two boxes side by side.
 *
 * @param {CycleLink[]} links
 */
function gapOf(links) {
    return Math.max(ROOM, longest(links.map(named)) + 20);
}

/** @param {CycleLink[]} all */
function ring(all) {
    const links = brief(all);
    const width = widest(links);
    const height = 5 * LINE + 16;
    const label = longest(links.map(named)) + 20;
    const isBeside = links.length === 2 && (matchMedia(WIDE).matches || links !== all);
    const margin = links.length === 1 ? LOOP + label : isBeside ? 10 : Math.max(10, label - INSET);
    const places = isBeside ? sideBySide(width, height, gapOf(links))
        : layout(links.length, width, height, links.length === 1 ? 10 : margin);
    const right = Math.max(...places.map(each => each.x)) + width / 2 + margin;
    const id = `waits-for-${++drawn}`;
    const bottom = Math.max(...places.map(each => each.y)) + height / 2 + 10;
    return s('svg', {width: right, height: bottom, viewBox: `0 0 ${right} ${bottom}`, role: 'img',
        'aria-label': `A ring: ${links.map(link =>
            `${link.thread} waits ${link.behind ? 'behind' : 'for'} ${next(link)}`).join(', ')}`},
        s('defs', {}, s('marker', {
            id, viewBox: '0 0 10 10', refX: 9, refY: 5, markerWidth: 9, markerHeight: 9, orient: 'auto-start-reverse',
        }, s('path', {d: 'M0 0L10 5L0 10z', class: 'head'}))),
        links.map((link, at) => arrow(link, places[at], places[holder(links, at)], width, height, links.length, id)),
        links.map((link, at) => box(link, places[at], width, height)));
}

/**
 * How much room the longest of some texts takes.
 *
 * @param {string[]} texts
 */
function longest(texts) {
    return Math.max(...texts.map(each => each.length)) * LETTER;
}

/**
 * @param {CycleLink[]} links
 * @param {number} at
 */
function holder(links, at) {
    const found = links.findIndex(each => each.thread === next(links[at]));
    return found < 0 ? (at + 1) % links.length : found;
}

/**
 * Where the middles of the boxes are: one below the other if there are two, else in a wide ring.
 *
 * @param {number} count
 * @param {number} width
 * @param {number} height
 * @param {number} margin
 */
function layout(count, width, height, margin) {
    if (count <= 2) {
        return Array.from({length: count},
            (_, at) => ({x: width / 2 + margin, y: height / 2 + 10 + at * (height + GAP)}));
    }
    let [across, down] = [width * .7, height * .9];
    while (tightest(count, across, down, width, height) < ROOM) {
        across *= 1.05;
        down *= 1.05;
    }
    return round(count, across, down)
        .map(({x, y}) => ({x: x + across + margin + width / 2, y: y + down + 10 + height / 2}));
}

/**
 * The middles of two boxes on one line.
 *
 * @param {number} width
 * @param {number} height
 * @param {number} gap
 */
function sideBySide(width, height, gap) {
    return [0, 1].map(at => ({x: width / 2 + 10 + at * (width + gap), y: height / 2 + 10}));
}

/**
 * @param {number} count
 * @param {number} across
 * @param {number} down
 */
function round(count, across, down) {
    return Array.from({length: count}, (_, at) => 2 * Math.PI * at / count - Math.PI / 2)
        .map(angle => ({x: across * Math.cos(angle), y: down * Math.sin(angle)}));
}

/**
 * How far apart the nearest neighbours are.
 *
 * @param {number} count
 * @param {number} across
 * @param {number} down
 * @param {number} width
 * @param {number} height
 */
function tightest(count, across, down, width, height) {
    const places = round(count, across, down);
    return Math.min(...places.map((each, at) => {
        const next = places[(at + 1) % count];
        return Math.max(Math.abs(each.x - next.x) - width, Math.abs(each.y - next.y) - height);
    }));
}

/**
 * The lines of a box, each with what it is.
 *
 * @param {CycleLink} link
 */
function rows(link) {
    return [['name', link.thread],
        ...link.holds ? [['holds', `holds ${link.holds}`], ['where', where(link.heldSince, link.heldAt)]] : [],
        ['waits', `waits for ${link.waitsFor}`], ['where', where(link.waitsSince, link.waitsAt)]];
}

/**
 * @param {number | null} [step]
 * @param {string | null} [at]
 */
function where(step, at) {
    return [step && `step ${step}`, at].filter(each => each).join(' · ');
}

/**
 * @param {CycleLink} link
 * @param {Place} place
 * @param {number} width
 * @param {number} height
 */
function box(link, {x, y}, width, height) {
    const left = x - width / 2;
    const top = y - height / 2;
    return s('g', {},
        s('rect', {x: left, y: top, width, height, rx: 8, class: 'thread'}),
        link.holds && s('rect', {x: left, y: top, width: 6, height, rx: 3, class: 'held'}),
        rows(link).map(([what, text], at) => s('text', {x: left + 16, y: top + 22 + at * LINE, class: what}, text)));
}

/**
 * @param {CycleLink} link
 * @param {Place} from
 * @param {Place} to
 * @param {number} width
 * @param {number} height
 * @param {number} count
 * @param {string} head
 */
function arrow(link, from, to, width, height, count, head) {
    const [path, label] = count === 1 ? loop(from, width)
        : from.y === to.y && count === 2 ? between(from, to, width) : count === 2 ? beside(from, to, width, height) : across(from, to, width, height);
    return s('g', {},
        s('path', {d: path, class: 'wait', 'marker-end': `url(#${head})`}),
        s('text', {x: label.x, y: label.y, class: 'what', 'text-anchor': label.anchor}, named(link)));
}

/**
 * From a box back to itself, on its right.
 *
 * @param {Place} place
 * @param {number} width
 * @returns {[path: string, label: {x: number, y: number, anchor: string}]}
 */
function loop({x, y}, width) {
    const right = x + width / 2;
    return [`M${right} ${y + 20}C${right + 60} ${y + 40} ${right + 60} ${y - 50} ${right + 4} ${y - 25}`,
        {x: right + LOOP, y: y + 3, anchor: 'start'}];
}

/**
 * Between two boxes side by side: to the right above, to the left below.
 *
 * @param {Place} from
 * @param {Place} to
 * @param {number} width
 * @returns {[path: string, label: {x: number, y: number, anchor: string}]}
 */
function between(from, to, width) {
    const side = from.x < to.x ? 1 : -1;
    const start = from.x + side * width / 2;
    const end = to.x - side * (width / 2 + 3);
    const y = from.y - side * APART;
    return [`M${start} ${y}L${end} ${y}`, {x: (start + end) / 2, y: side > 0 ? y - 13 : y + 23, anchor: 'middle'}];
}

/**
 * Between two boxes one below the other: down on the right, up on the left.
 *
 * @param {Place} from
 * @param {Place} to
 * @param {number} width
 * @param {number} height
 * @returns {[path: string, label: {x: number, y: number, anchor: string}]}
 */
function beside(from, to, width, height) {
    const down = from.y < to.y;
    const side = from.x + (down ? 1 : -1) * (width / 2 - INSET);
    const start = from.y + (down ? 1 : -1) * height / 2;
    const end = to.y - (down ? 1 : -1) * (height / 2 + 3);
    return [`M${side} ${start}L${side} ${end}`,
        {x: side + (down ? 10 : -10), y: (start + end) / 2 + 5, anchor: down ? 'start' : 'end'}];
}

/**
 * Straight across, its name on the outside of the ring.
 *
 * @param {Place} from
 * @param {Place} to
 * @param {number} width
 * @param {number} height
 * @returns {[path: string, label: {x: number, y: number, anchor: string}]}
 */
function across(from, to, width, height) {
    const start = border(from, to, width, height);
    const end = border(to, from, width + 6, height + 6);
    const rightwards = to.x - from.x;
    const downwards = to.y - from.y;
    const length = Math.hypot(rightwards, downwards);
    return [`M${start.x} ${start.y}L${end.x} ${end.y}`, {
        x: (start.x + end.x) / 2 + downwards / length * 14,
        y: (start.y + end.y) / 2 + 5 - rightwards / length * 14,
        anchor: Math.abs(downwards) < 20 ? 'middle' : downwards > 0 ? 'start' : 'end',
    }];
}

/**
 * Where the line from the middle of a box towards a point leaves it.
 *
 * @param {Place} middle
 * @param {Place} towards
 * @param {number} width
 * @param {number} height
 */
function border(middle, towards, width, height) {
    const dx = towards.x - middle.x;
    const dy = towards.y - middle.y;
    const share = Math.min(width / 2 / Math.abs(dx || 1e-9), height / 2 / Math.abs(dy || 1e-9));
    return {x: middle.x + dx * share, y: middle.y + dy * share};
}

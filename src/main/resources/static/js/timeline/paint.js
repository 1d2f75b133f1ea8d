/** Painting a timeline onto a canvas. */

import {drawArrows} from './arrows.js';
import {HOLD, MARKS, ROWS, STATE} from './layout.js';
import {drawMarks, SIGN, valueWidth} from './marks.js';
import {drawScale, SCALE, scaleNames} from './scale.js';
import {slices} from './slices.js';
import {STATES} from './kinds.js';

/** @import {Band} from './band.js' */
/** @import {Lane} from './model.js' */
/** @import {Frame, G, Palette, Scene} from './types.js' */

/** How high a badge is, and how wide at least, in pixels. */
const BADGE = 16;

/**
 * Paints what is seen.
 *
 * @param {G} g scaled to CSS pixels
 * @param {Scene} scene `model`, `axis`, `view`, `layout`, `palette`, `width`, `height` (of the lanes), `top` (how
 *     far they are scrolled), `gutter`, `selected` and `hovered` (steps or null), `frames` (`[{lane, from, to}]` to
 *     point at), `reveal` (the last step to be shown, or null), `lastStep` (the last before the run was broken up, or null)
 * @returns {Array<string>} the kinds of arrows of which there are too many in sight
 */
export function paint(g, scene) {
    const {layout, view, palette, width, height, top, gutter} = scene;
    g.clearRect(0, 0, width, SCALE + height);
    const lines = drawScale(g, scene);
    g.fillStyle = palette.line;
    lines.forEach(x => g.fillRect(Math.round(x), SCALE - 4, 1, height + 4));

    g.save();
    g.beginPath();
    g.rect(gutter, SCALE, width - gutter, height);
    g.clip();
    g.translate(0, SCALE);
    const seen = [];
    for (let i = layout.laneAt(Math.max(0, top)) ?? Infinity; layout.tops[i] < top + height; i++) {
        seen.push(i);
    }
    g.fillStyle = palette.line;
    seen.forEach(i => g.fillRect(gutter, Math.round(layout.bottom(i) - top) - 4, width, 1));
    const last = scene.model.event(scene.reveal ?? 0);
    const next = scene.model.event((scene.reveal ?? 0) + 1);
    const nextSign = next ? view.x(scene.axis.at(next)) - SIGN / 2 : Infinity;
    const edge = scene.reveal === null ? null : last ? Math.min(view.x(scene.axis.at(last)) + SIGN, nextSign) : 0;
    g.save();
    if (edge !== null) {
        g.beginPath();
        g.rect(0, 0, edge, height);
        g.clip();
    }
    g.globalAlpha = scene.frames.length > 0 ? 0.35 : 1;
    seen.forEach(i => drawLane(g, scene, i));
    const tooMany = drawArrows(g, scene);
    seen.forEach(i => drawMarks(g, scene, scene.model.lanes[i], layout.tops[i] - top + MARKS / 2));
    g.globalAlpha = 1;
    drawBreakUp(g, scene);
    scene.frames.forEach(frame => drawFrame(g, scene, frame));
    g.restore();
    point(g, scene, scene.hovered, palette.quiet, 1.5);
    point(g, scene, scene.selected, palette.accent, 3);
    g.restore();
    drawNames(g, scene, seen);
    return tooMany;
}

/**
 * @param {G} g
 * @param {Scene} scene
 * @param {number} i
 */
function drawLane(g, scene, i) {
    const {model, layout, palette, top} = scene;
    const lane = model.lanes[i];
    drawBand(g, scene, lane.states, layout.stateTop(i) - top, STATE, palette.states,
        kind => palette.patterns[kind], (band, k) => label(STATES[band.kind[k]], band.on[k]));
    lane.rows.slice(0, ROWS).forEach((row, r) => drawBand(g, scene, row, layout.rowTop(i, r) - top, HOLD - 2,
        [palette.holding, palette.holding], kind => kind === 1 ? palette.shared : palette.held,
        (band, k) => band.on[k]));
}

/**
 * @param {string} state
 * @param {string?} on
 */
function label(state, on) {
    return state === 'running' ? '' : on ? `${state}: ${on}` : state;
}

/**
 * @param {G} g
 * @param {Scene} scene
 * @param {Band} band
 * @param {number} y
 * @param {number} height
 * @param {string[]} colours
 * @param {(kind: number) => CanvasPattern} pattern
 * @param {(band: Band, i: number) => string?} words
 */
function drawBand(g, scene, band, y, height, colours, pattern, words) {
    const {model, axis, view, palette} = scene;
    const broken = brokenUpAt(scene) ?? Infinity;
    slices(band, model, axis, view, (i, x0, x1) => {
        const left = Math.max(x0, view.left - 10);
        const width = Math.min(x1, view.left + view.width + 10) - left;
        g.fillStyle = pattern(band.kind[i]);
        g.fillRect(left, y, width, height);
        if (width > 5) {
            g.strokeStyle = colours[band.kind[i]];
            g.lineWidth = 1;
            g.strokeRect(left + 0.5, y + 0.5, width - 1, height - 1);
        }
        if (band.open(i) && width > 8) {
            torn(g, palette, x1, y, height);
        }
        if (width > 24) {
            const from = Math.max(left, view.left) + 4;
            // What is said of the time before the run was broken up does not reach over the end of that time.
            write(g, palette, words(band, i), from, y + height / 2, from < broken ? Math.min(width - 8, broken - from) : width - 8);
        }
    }, (x, width, shares) => {
        let from = y + height;
        shares.forEach((share, kind) => {
            if (share > 0 && colours[kind]) {
                g.fillStyle = colours[kind];
                g.fillRect(x, from - share * height, width, share * height);
                from -= share * height;
            }
        });
    });
}

/**
 * Something that is going on still has no straight end.
 *
 * @param {G} g
 * @param {Palette} palette
 * @param {number} x
 * @param {number} y
 * @param {number} height
 */
function torn(g, palette, x, y, height) {
    g.fillStyle = palette.sheet;
    g.beginPath();
    for (let k = 0; k < 4; k++) {
        g.moveTo(x + 1, y + k * height / 4);
        g.lineTo(x - 5, y + (k + 0.5) * height / 4);
        g.lineTo(x + 1, y + (k + 1) * height / 4);
    }
    g.fill();
}

/**
 * Writes on a ground of its own, so that it can be read on any pattern.
 *
 * @param {G} g
 * @param {Palette} palette
 * @param {string?} text
 * @param {number} x
 * @param {number} y
 * @param {number} room
 */
function write(g, palette, text, x, y, room) {
    if (!text) {
        return;
    }
    g.font = `11px ${palette.sans}`;
    const width = g.measureText(text).width;
    if (width + 6 > room) {
        return;
    }
    g.fillStyle = palette.sheet;
    g.fillRect(x, y - 6.5, width + 6, 13);
    g.fillStyle = palette.ink;
    g.textAlign = 'left';
    g.textBaseline = 'middle';
    g.fillText(text, x + 3, y + 0.5);
}

/**
 * Where the run was broken up, in pixels; null if it was not.
 *
 * @param {Scene} scene
 */
function brokenUpAt({model, axis, view, lastStep}) {
    const first = lastStep === null ? null : model.event(lastStep + 1);
    return first ? Math.round(view.x(axis.at(first)) - SIGN / 2 - 2) + 0.5 : null;
}

/**
 * Sets apart what came after the run was broken up.
 *
 * @param {G} g
 * @param {Scene} scene
 */
function drawBreakUp(g, scene) {
    const {palette, width, height} = scene;
    const x = brokenUpAt(scene);
    if (x === null) {
        return;
    }
    g.globalAlpha = 0.6;
    g.fillStyle = palette.sheet;
    g.fillRect(x, 0, width - x, height);
    g.globalAlpha = 1;
    g.strokeStyle = palette.quiet;
    g.lineWidth = 1;
    g.setLineDash([4, 4]);
    g.beginPath();
    g.moveTo(x, 0);
    g.lineTo(x, height);
    g.stroke();
    g.setLineDash([]);
    write(g, palette, 'broken up', x + 2, height - 6, 100);
}

/**
 * @param {G} g
 * @param {Scene} scene
 * @param {number?} step
 * @param {string} colour
 * @param {number} width
 */
function point(g, {model, axis, view, layout, top}, step, colour, width) {
    const event = step && model.event(step);
    if (!event) {
        return;
    }
    const i = model.lane(event.thread).index;
    const x = view.x(axis.at(event));
    g.strokeStyle = colour;
    g.lineWidth = width;
    g.strokeRect(x - SIGN / 2 - 3, layout.tops[i] - top + 1.5, SIGN + 6, layout.bottom(i) - layout.tops[i] - 8);
}

/**
 * Draws anew, in full, what is pointed at, within a frame.
 *
 * @param {G} g
 * @param {Scene} scene
 * @param {Frame} frame
 */
function drawFrame(g, scene, {lane, from, to}) {
    const {model, axis, view, layout, top, palette} = scene;
    const x0 = Math.round(view.x(axis.at(model.event(from))) - SIGN / 2 - 4) + 0.5;
    const last = model.event(to);
    const x1 = Math.round(view.x(axis.at(last)) + SIGN / 2 + 4 + valueWidth(g, palette, last)) + 0.5;
    const y = layout.tops[lane] - top + 0.5;
    const height = layout.bottom(lane) - layout.tops[lane] - 6;
    g.save();
    g.beginPath();
    g.rect(x0, y, x1 - x0, height);
    g.clip();
    g.clearRect(x0, y, x1 - x0, height);
    drawLane(g, scene, lane);
    drawMarks(g, scene, model.lanes[lane], layout.tops[lane] - top + MARKS / 2);
    g.restore();
    g.strokeStyle = palette.bad;
    g.lineWidth = 2.5;
    g.strokeRect(x0, y, x1 - x0, height);
}

/**
 * @param {G} g
 * @param {Scene} scene
 * @param {number[]} seen
 */
function drawNames(g, scene, seen) {
    const {model, layout, palette, top, gutter, height} = scene;
    g.textAlign = 'left';
    g.textBaseline = 'middle';
    g.font = `12px ${palette.sans}`;
    g.fillStyle = palette.quiet;
    const names = scaleNames(scene.axis);
    names.forEach((name, k) => g.fillText(name, 4, names.length === 1 ? 18 : 10 + 15 * k));
    g.save();
    g.beginPath();
    g.rect(0, SCALE, gutter - 4, height);
    g.clip();
    seen.forEach(i => {
        const lane = model.lanes[i];
        const y = SCALE + layout.stateTop(i) - top + STATE / 2;
        const badge = drawBadge(g, palette, lane, y);
        g.fillStyle = palette.ink;
        g.font = `600 13px ${palette.mono}`;
        g.fillText(fitted(g, lane.name, gutter - 12 - badge), 6 + badge, y);
    });
    g.restore();
}

/**
 * What a thread is marked by in the source, too; answers with how wide that is.
 *
 * @param {G} g
 * @param {Palette} palette
 * @param {Lane} lane
 * @param {number} y its middle
 */
function drawBadge(g, palette, {badge, colour}, y) {
    g.font = `700 11px ${palette.mono}`;
    const width = Math.max(BADGE, g.measureText(badge).width + 6);
    g.fillStyle = palette.threads[colour];
    g.beginPath();
    g.roundRect(2, y - BADGE / 2, width, BADGE, 4);
    g.fill();
    g.fillStyle = palette.onThread;
    g.fillText(badge, 2 + (width - g.measureText(badge).width) / 2, y + 0.5);
    return width;
}

/**
 * A name, shortened in its middle if it is wider than there is room.
 *
 * @param {G} g
 * @param {string} name
 * @param {number} room
 */
export function fitted(g, name, room) {
    if (g.measureText(name).width <= room) {
        return name;
    }
    for (let cut = name.length - 2; cut > 2; cut--) {
        const short = `${name.slice(0, Math.ceil(cut / 2))}…${name.slice(name.length - Math.floor(cut / 2))}`;
        if (g.measureText(short).width <= room) {
            return short;
        }
    }
    return name.slice(0, 1) + '…';
}

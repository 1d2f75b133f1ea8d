/** Drawing what threads hand to one another. */

import {MARKS, STATE} from './layout.js';
import {firstFrom} from './search.js';

/** @import {TraceEvent} from '../types.js' */
/** @import {Model} from './model.js' */
/** @import {Arrows, Axis, G, Scene} from './types.js' */
/** @import {Viewport} from './viewport.js' */

/** More than so many of a kind in sight would be a tangle. */
const MOST = 250;

/**
 * Those of some arrows that are in sight, as indices; null if they are too many to be drawn.
 *
 * @param {Arrows} arrows
 * @param {Model} model
 * @param {Axis} axis
 * @param {Viewport} view
 */
export function inSight({from, to}, model, axis, view) {
    const at = (/** @type {number} */ step) => axis.at(model.event(step));
    const begin = firstFrom(0, to.length, i => at(to[i]) >= view.from);
    /** @type {number[]} */
    const found = [];
    for (let i = begin; i < to.length && i - begin < 4 * MOST; i++) {
        if (at(from[i]) <= view.to) {
            found.push(i);
            if (found.length > MOST) {
                return null;
            }
        }
    }
    return found;
}

/**
 * Draws arrows from lane to lane; answers with how many are in sight and were not drawn, or whether some were left
 * out.
 *
 * @param {G} g
 * @param {Scene} scene
 */
export function drawArrows(g, scene) {
    const {model, palette} = scene;
    /** @type {string[]} */
    const tooMany = [];
    for (const {name, arrows, dash} of [
        {name: 'handed', arrows: model.handed, dash: []}, {name: 'seen', arrows: model.seen, dash: [3, 3]},
    ]) {
        const found = inSight(arrows, model, scene.axis, scene.view);
        if (found === null) {
            tooMany.push(name);
            continue;
        }
        g.strokeStyle = g.fillStyle = palette.arrow;
        g.lineWidth = 1.4;
        for (const i of found) {
            drawArrow(g, scene, model.event(arrows.from[i]), model.event(arrows.to[i]), dash, name === 'seen');
        }
    }
    g.setLineDash([]);
    return tooMany;
}

/**
 * @param {G} g
 * @param {Scene} scene
 * @param {TraceEvent} from
 * @param {TraceEvent} to
 * @param {number[]} dash
 * @param {boolean} marks
 */
function drawArrow(g, {model, axis, view, layout, top, height}, from, to, dash, marks) {
    const a = model.lane(from.thread).index;
    const b = model.lane(to.thread).index;
    const middle = marks ? MARKS / 2 : MARKS + STATE / 2;
    const x0 = view.x(axis.at(from));
    const x1 = view.x(axis.at(to));
    const down = b > a;
    const y0 = layout.tops[a] - top + middle + (down ? 1 : -1) * 9;
    const y1 = layout.tops[b] - top + middle - (down ? 1 : -1) * 10;
    if (Math.max(y0, y1) < 0 || Math.min(y0, y1) > height) {
        return;
    }
    const bend = (down ? 1 : -1) * Math.min(30, Math.abs(y1 - y0) / 2);
    g.setLineDash(dash);
    g.beginPath();
    g.moveTo(x0, y0);
    g.bezierCurveTo(x0, y0 + bend, x1, y1 - bend, x1, y1);
    g.stroke();
    g.setLineDash([]);
    g.beginPath();
    g.moveTo(x1, y1);
    g.lineTo(x1 - 3.5, y1 - (down ? 6 : -6));
    g.lineTo(x1 + 3.5, y1 - (down ? 6 : -6));
    g.fill();
}

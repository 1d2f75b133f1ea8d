/** What the colours, patterns and signs of a timeline mean. */

import {h} from '../dom.js';
import {MARKS, SIGNS, STATES} from './kinds.js';
import {drawSign, SIGN} from './marks.js';
import {context} from './palette.js';

/** @import {Model} from './model.js' */
/** @import {G, Palette, State} from './types.js' */

/** @type {Record<State, string>} */
const STATE_WORDS = {
    running: 'under way: running, or ready to run',
    blocked: 'blocked: asked for a lock or permit',
    waiting: 'waiting: for a signal, a barrier, an element, another thread’s end, an answer',
    sleeping: 'asleep',
};

/**
 * The legend of what occurs in a model, drawn with a palette; the signs are those of the kinds of events that occur.
 *
 * @param {Model} model
 * @param {Palette} palette
 * @param {number} ratio
 */
export function legend(model, palette, ratio) {
    const kinds = new Set(model.events.length > 5000 ? Object.keys(MARKS) : model.events.map(event => event.event));
    const stretches = [
        ...STATES.map(
            (state, i) => ({pattern: palette.patterns[i], colour: palette[state], words: STATE_WORDS[state]})),
        {pattern: palette.held, colour: palette.holding, words: 'holds what is named'},
        {pattern: palette.shared, colour: palette.holding, words: 'holds it together with others'},
    ];
    return [
        h('ul', {class: 'keys'}, stretches.map(({pattern, colour, words}) => h('li', {}, swatch(38, ratio, g => {
            g.fillStyle = pattern;
            g.fillRect(0, 3, 38, 14);
            g.strokeStyle = colour;
            g.strokeRect(0.5, 3.5, 37, 13);
        }), words)),
        h('li', {}, swatch(38, ratio, g => line(g, palette, [])), 'handed over: given back, then taken by another'),
        h('li', {}, swatch(38, ratio, g => line(g, palette, [3, 3])),
            'seen: written or put, then read or taken by another')),
        h('ul', {class: 'keys'}, Object.keys(MARKS).filter(kind => kinds.has(kind)).map(kind => h('li', {},
            swatch(SIGN + 4, ratio, g => {
                g.font = `600 11px ${palette.sans}`;
                g.textAlign = 'center';
                g.textBaseline = 'middle';
                drawSign(g, palette, kind, SIGN / 2 + 2, 10);
            }), SIGNS[kind]))),
    ];
}

/**
 * @param {number} width
 * @param {number} ratio
 * @param {(g: G) => void} draw
 */
function swatch(width, ratio, draw) {
    const canvas = h('canvas', {width: width * ratio, height: 20 * ratio, 'aria-hidden': 'true'});
    canvas.style.width = `${width}px`;
    canvas.style.height = '20px';
    const g = context(canvas);
    g.scale(ratio, ratio);
    draw(g);
    return canvas;
}

/**
 * @param {G} g
 * @param {Palette} palette
 * @param {number[]} dash
 */
function line(g, palette, dash) {
    g.strokeStyle = g.fillStyle = palette.arrow;
    g.lineWidth = 1.5;
    g.setLineDash(dash);
    g.beginPath();
    g.moveTo(2, 10);
    g.lineTo(30, 10);
    g.stroke();
    g.beginPath();
    g.moveTo(36, 10);
    g.lineTo(29, 6.5);
    g.lineTo(29, 13.5);
    g.fill();
}

/** What the colours, patterns and signs of a timeline mean. */

import {h} from '../dom.js';
import {MARKS, SIGNS} from './kinds.js';
import {drawSign, SIGN} from './marks.js';

const STATE_WORDS = {
    running: 'under way: running, or able to',
    blocked: 'blocked: asked for a lock or permit',
    waiting: 'waiting: for a signal, a barrier, an element',
    sleeping: 'asleep',
};

/**
 * The legend of what occurs in a model, drawn with a palette; the signs are those of the kinds of events that occur.
 */
export function legend(model, palette, ratio) {
    const kinds = new Set(model.events.length > 5000 ? Object.keys(MARKS) : model.events.map(event => event.event));
    const stretches = [
        ...Object.entries(STATE_WORDS).map(([state, words], i) => [palette.patterns[i], palette[state], words]),
        [palette.held, palette.holding, 'holds what is named'],
        [palette.shared, palette.holding, 'holds it together with others'],
    ];
    return [
        h('ul', {class: 'keys'}, stretches.map(([pattern, colour, words]) => h('li', {}, swatch(38, ratio, g => {
            g.fillStyle = pattern;
            g.fillRect(0, 3, 38, 14);
            g.strokeStyle = colour;
            g.strokeRect(0.5, 3.5, 37, 13);
        }), words)),
        h('li', {}, swatch(38, ratio, g => line(g, palette, [])), 'handed on: given back, then got by another'),
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

function swatch(width, ratio, draw) {
    const canvas = h('canvas', {width: width * ratio, height: 20 * ratio, 'aria-hidden': 'true'});
    canvas.style.width = `${width}px`;
    canvas.style.height = '20px';
    const g = canvas.getContext('2d');
    g.scale(ratio, ratio);
    draw(g);
    return canvas;
}

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

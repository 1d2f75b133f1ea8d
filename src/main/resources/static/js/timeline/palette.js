/** The colours and patterns of a timeline, as the page's theme has them. */

import {STATES} from './kinds.js';

const COLOURS = ['paper', 'sheet', 'ink', 'quiet', 'line', 'accent', 'bad', 'mark', 'arrow', 'holding', ...STATES];

/** Reads the colours that hold for an element, and makes patterns of them for a drawing context. */
export function palette(element, context, ratio) {
    const style = getComputedStyle(element);
    const colours = Object.fromEntries(COLOURS.map(name => [name, style.getPropertyValue(`--${name}`).trim()]));
    return {
        ...colours,
        sans: style.getPropertyValue('--sans').trim(),
        mono: style.getPropertyValue('--mono').trim(),
        states: STATES.map(state => colours[state]),
        patterns: STATES.map(state => pattern(context, PATTERNS[state], colours[state], colours.sheet, ratio)),
        held: pattern(context, PATTERNS.held, colours.holding, colours.sheet, ratio),
        shared: pattern(context, PATTERNS.shared, colours.holding, colours.sheet, ratio),
    };
}

/** Each draws a tile of 8 by 8: running is plain, blocked hatched, waiting dotted, sleeping ruled. */
export const PATTERNS = {
    running: g => fill(g, 0.85),
    blocked(g) {
        fill(g, 0.3);
        strokes(g, 2, [[-2, 6, 6, -2], [-2, 14, 14, -2], [2, 10, 10, 2]]);
    },
    waiting(g) {
        fill(g, 0.22);
        dots(g, [[2, 2], [6, 6]]);
    },
    sleeping(g) {
        fill(g, 0.2);
        strokes(g, 1.2, [[0, 2, 8, 2], [0, 6, 8, 6]]);
    },
    held: g => fill(g, 0.9),
    shared(g) {
        fill(g, 0.35);
        strokes(g, 2, [[2, 0, 2, 8], [6, 0, 6, 8]]);
    },
};

/** A tile of a pattern, drawn in a colour, as a canvas. */
export function tile(draw, colour, ground, ratio) {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = Math.round(8 * ratio);
    const g = canvas.getContext('2d');
    g.scale(canvas.width / 8, canvas.height / 8);
    g.fillStyle = ground;
    g.fillRect(0, 0, 8, 8);
    g.fillStyle = g.strokeStyle = colour;
    draw(g);
    return canvas;
}

function pattern(context, draw, colour, ground, ratio) {
    const canvas = tile(draw, colour, ground, ratio);
    const made = context.createPattern(canvas, 'repeat');
    made.setTransform(new DOMMatrix().scale(8 / canvas.width));
    return made;
}

function fill(g, alpha) {
    g.globalAlpha = alpha;
    g.fillRect(0, 0, 8, 8);
    g.globalAlpha = 1;
}

function strokes(g, width, lines) {
    g.lineWidth = width;
    g.beginPath();
    for (const [x0, y0, x1, y1] of lines) {
        g.moveTo(x0, y0);
        g.lineTo(x1, y1);
    }
    g.stroke();
}

function dots(g, centres) {
    for (const [x, y] of centres) {
        g.beginPath();
        g.arc(x, y, 1.4, 0, 7);
        g.fill();
    }
}

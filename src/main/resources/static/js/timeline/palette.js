/** The colours and patterns of a timeline, as the page's theme has them. */

import {STATES} from './kinds.js';
import {COLOURS as COLOURS_OF_THREADS} from './model.js';

/** @import {Colour, G, State} from './types.js' */

/** @type {Colour[]} */
const COLOURS = ['paper', 'sheet', 'ink', 'quiet', 'line', 'accent', 'bad', 'mark', 'arrow', 'holding', ...STATES];

/**
 * Reads the colours that hold for an element, and makes patterns of them for a drawing context.
 *
 * @param {Element} element
 * @param {G} g
 * @param {number} ratio
 */
export function palette(element, g, ratio) {
    const style = getComputedStyle(element);
    const colours = /** @type {Record<Colour, string>} */ (
        Object.fromEntries(COLOURS.map(name => [name, style.getPropertyValue(`--${name}`).trim()])));
    return {
        ...colours,
        threads: Array.from({length: COLOURS_OF_THREADS}, (_, i) => style.getPropertyValue(`--thread-${i}`).trim()),
        onThread: style.getPropertyValue('--on-thread').trim(),
        sans: style.getPropertyValue('--sans').trim(),
        mono: style.getPropertyValue('--mono').trim(),
        states: STATES.map(state => colours[state]),
        patterns: STATES.map(state => pattern(g, PATTERNS[state], colours[state], colours.sheet, ratio)),
        held: pattern(g, PATTERNS.held, colours.holding, colours.sheet, ratio),
        shared: pattern(g, PATTERNS.shared, colours.holding, colours.sheet, ratio),
    };
}

/**
 * Each draws a tile of 8 by 8: running is plain, blocked hatched, waiting dotted, sleeping ruled.
 *
 * @type {Record<State | 'held' | 'shared', (g: G) => void>}
 */
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

/**
 * A tile of a pattern, drawn in a colour, as a canvas.
 *
 * @param {(g: G) => void} draw
 * @param {string} colour
 * @param {string} ground
 * @param {number} ratio
 */
export function tile(draw, colour, ground, ratio) {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = Math.round(8 * ratio);
    const g = context(canvas);
    g.scale(canvas.width / 8, canvas.height / 8);
    g.fillStyle = ground;
    g.fillRect(0, 0, 8, 8);
    g.fillStyle = g.strokeStyle = colour;
    draw(g);
    return canvas;
}

/**
 * @param {G} g
 * @param {(g: G) => void} draw
 * @param {string} colour
 * @param {string} ground
 * @param {number} ratio
 */
function pattern(g, draw, colour, ground, ratio) {
    const canvas = tile(draw, colour, ground, ratio);
    const made = g.createPattern(canvas, 'repeat');
    if (!made) {
        throw new Error('A tile of no size makes no pattern');
    }
    made.setTransform(new DOMMatrix().scale(8 / canvas.width));
    return made;
}

/**
 * @param {G} g
 * @param {number} alpha
 */
function fill(g, alpha) {
    g.globalAlpha = alpha;
    g.fillRect(0, 0, 8, 8);
    g.globalAlpha = 1;
}

/**
 * @param {G} g
 * @param {number} width
 * @param {number[][]} lines
 */
function strokes(g, width, lines) {
    g.lineWidth = width;
    g.beginPath();
    for (const [x0, y0, x1, y1] of lines) {
        g.moveTo(x0, y0);
        g.lineTo(x1, y1);
    }
    g.stroke();
}

/**
 * @param {G} g
 * @param {number[][]} centres
 */
function dots(g, centres) {
    for (const [x, y] of centres) {
        g.beginPath();
        g.arc(x, y, 1.4, 0, 7);
        g.fill();
    }
}

/**
 * What draws on a canvas.
 *
 * @param {HTMLCanvasElement} canvas
 */
export function context(canvas) {
    const g = canvas.getContext('2d');
    if (!g) {
        throw new Error('The browser does not draw on canvases');
    }
    return g;
}

/**
 * Where a timeline is painted: a canvas as large as there is room, which stays in sight while the lanes are scrolled.
 */

import {h} from '../dom.js';
import {zoom} from '../size.js';
import {paint} from './paint.js';
import {context, palette} from './palette.js';
import {SCALE} from './scale.js';

/** @import {Attributes} from '../types.js' */
/** @import {Shown} from './shown.js' */
/** @import {Palette, Seen} from './types.js' */

/** How much of the window's height it takes at most. */
const SHARE = 0.62;

/** The same where it has the whole screen. */
const SHARE_OF_SCREEN = 0.78;

/** Room for the last value at the right, in pixels. */
const ROOM = 28;

/** More names than this are not measured. */
const MEASURED = 500;

/**
 * Makes it.
 *
 * @param {Shown} shown
 * @param {Attributes} attributes of the element that is scrolled and focused
 * @param {(leftOut: string[], renewed: Palette | null) => void} painted told of the kinds of arrows that were left out,
 *     and of the colours if they are new
 */
export function stage(shown, attributes, painted) {
    const canvas = h('canvas', {'aria-hidden': 'true'});
    const g = context(canvas);
    const filler = h('div');
    const element = h('div', {class: 'timeline-stage', tabindex: 0, role: 'application', onscroll: ask, ...attributes},
        canvas, filler);
    /** @type {Palette?} */
    let colours = null;
    let asked = 0;
    let shape = -1;
    let drawnAt = 0;

    /** Asks for a new picture; many askings before the next frame are one. */
    function ask() {
        asked ||= requestAnimationFrame(draw);
    }

    function draw() {
        asked = 0;
        if (!element.isConnected) {
            return;
        }
        const ratio = (devicePixelRatio || 1) * zoom();
        fitCanvas(ratio);
        const renewed = colours === null;
        const current = colours ??= palette(element, g, ratio);
        giveNamesRoom(current);
        shown.view.within(shown.axis.bounds(shown.model), shown.axis.least);
        painted(paint(g, {...scene(), palette: current}), renewed ? current : null);
    }

    /** @returns {Seen} */
    function scene() {
        const {model, axis, view, lanes, selected, hovered, frames, revealed, lastStep} = shown;
        return {
            model, axis, view, layout: lanes, selected, hovered: hovered?.step ?? null, frames,
            reveal: revealed, lastStep, top: element.scrollTop / zoom(), width: canvas.clientWidth / zoom(),
            height: canvas.clientHeight / zoom() - SCALE,
            gutter: view.left,
        };
    }

    /** @param {number} ratio */
    function fitCanvas(ratio) {
        const width = element.clientWidth;
        const total = Math.ceil((SCALE + shown.lanes.height) * zoom());
        const share = element.closest('.full') ? SHARE_OF_SCREEN : SHARE;
        const height = Math.min(total, Math.max(240, Math.round(innerHeight * share)));
        const pixels = [width, height].map(each => Math.round(each * (devicePixelRatio || 1)));
        if (canvas.width !== pixels[0] || canvas.height !== pixels[1] || drawnAt !== ratio) {
            [canvas.width, canvas.height] = pixels;
            drawnAt = ratio;
            canvas.style.width = `${width}px`;
            canvas.style.height = `${height}px`;
            element.style.maxHeight = `${height + 2}px`;
            shape = -1;
        }
        filler.style.height = `${total - height}px`;
        g.setTransform(ratio, 0, 0, ratio, 0, 0);
    }

    /**
     * Gives the names as much room as the longest takes, within reason.
     *
     * @param {Palette} palette
     */
    function giveNamesRoom({mono}) {
        const {model, view} = shown;
        if (shape === model.shape) {
            return;
        }
        shape = model.shape;
        g.font = `600 13px ${mono}`;
        const widths = model.lanes.slice(0, MEASURED).map(lane => g.measureText(lane.name).width);
        const gutter = Math.round(Math.min(Math.max(40, ...widths) + 34, 210, canvas.clientWidth / zoom() * 0.3));
        view.place(gutter, canvas.clientWidth / zoom() - gutter - ROOM);
    }

    /**
     * Moves what is seen so that two steps are in it, and the lane of the first.
     *
     * @param {number} from
     * @param {number} to
     */
    function toSight(from, to) {
        const {model, axis, view, lanes} = shown;
        const places = [from, to].map(step => axis.at(model.event(step)));
        const room = 12 / view.scale;
        view.show(Math.max(view.bounds[0], Math.min(...places) - room),
            Math.min(view.bounds[1], Math.max(...places) + room));
        const i = model.lane(model.event(from).thread).index;
        const height = canvas.clientHeight - SCALE * zoom();
        const [top, bottom] = [lanes.tops[i] * zoom(), lanes.bottom(i) * zoom()];
        if (top < element.scrollTop) {
            element.scrollTop = top;
        } else if (height > 0 && bottom > element.scrollTop + height) {
            element.scrollTop = bottom - height;
        }
    }

    const sized = new ResizeObserver(ask);
    const themed = () => {
        colours = null;
        ask();
    };
    sized.observe(element);
    addEventListener('themechange', themed);
    addEventListener('resize', ask);

    return {
        element, canvas, ask, scene, toSight,
        /** The model is another one. */
        renew: () => shape = -1,
        destroy() {
            cancelAnimationFrame(asked);
            asked = 0;
            sized.disconnect();
            removeEventListener('themechange', themed);
            removeEventListener('resize', ask);
        },
    };
}

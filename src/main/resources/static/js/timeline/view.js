/** A timeline: a lane for each thread, with what it did, held and handed on. Made for 100,000 events and more. */

import {h, show} from '../dom.js';
import {axisFor, STEPS} from './axis.js';
import {frames} from './frames.js';
import {gestures} from './gestures.js';
import {hit} from './hit.js';
import {KEYS, keys} from './keys.js';
import {layout} from './layout.js';
import {legend} from './legend.js';
import {list} from './list.js';
import {Model} from './model.js';
import {SCALE} from './scale.js';
import {slider} from './slider.js';
import {stage as makeStage} from './stage.js';
import {toolbar} from './toolbar.js';
import {Viewport} from './viewport.js';
import {describe} from './words.js';

/** How many timelines there were; their elements' ids differ by it. */
let made = 0;

/**
 * Makes a timeline; it is empty at first.
 *
 * What is shown is told by its element's data, for whoever tests it: `events`, `spans`, `holds`, `marks`, `arrows`,
 * `axis`, `live`, `selected`, `highlighted`, `from`, `to`.
 *
 * @param {string} label its name for screen readers
 * @param {boolean} scheduled whether a schedule decided who went, so that its clock tells little
 * @returns {{element, setTrace(trace, {scheduled}?), add(events), end(), highlight(steps, why), select(step),
 *     reveal(step), destroy()}} `setTrace` shows a trace as a run has it; `add` appends events as they come, `end`
 *     says that none come any more; `highlight` frames steps, given as numbers or as `[from, to]`, and says why, or
 *     frames none; `reveal` shows the events up to a step only, or all for null; `destroy` lets go of everything
 */
export function timeline({label = 'Timeline', scheduled = false} = {}) {
    const view = new Viewport();
    const shown = {
        model: new Model(), lanes: layout(new Model()), axis: STEPS, view, selected: null, hovered: null, frames: [],
        revealed: null,
    };
    let chosenAxis = null;
    let reason = '';
    let live = false;
    let colours = null;

    const on = {
        zoom, fit, select, choose,
        pan(pixels) {
            view.pan(pixels);
            ask();
        },
        scroll: pixels => stage.element.scrollTop += pixels,
        clear: () => highlight([]),
    };
    const help = h('span', {class: 'unseen', id: `timeline-keys-${++made}`}, KEYS);
    const stage = makeStage(shown, {
        'aria-label': label, 'aria-roledescription': 'timeline', 'aria-describedby': help.id,
        onkeydown: keys(shown, on),
    }, painted);
    const {ask} = stage;
    const bar = toolbar(label, on);
    const overview = slider(view, ask);
    const details = h('p', {class: 'timeline-details', role: 'status'});
    const signs = h('div');
    const legendBox = h('details', {class: 'more', ontoggle: drawLegend},
        h('summary', {}, 'What the signs mean, and the keys'), signs);
    const events = list(step => {
        select(step);
        stage.element.focus();
    });
    const element = h('figure', {class: 'timeline'},
        bar.element, stage.element, help, overview.element, details, legendBox, events.element);

    function painted(leftOut, renewed) {
        if (renewed) {
            colours = renewed;
            drawLegend();
        }
        bar.tangled(leftOut.length > 0);
        overview.update();
        element.dataset.from = view.from.toFixed(1);
        element.dataset.to = view.to.toFixed(1);
    }

    function drawLegend() {
        if (legendBox.open && colours) {
            show(signs, legend(shown.model, colours, devicePixelRatio || 1), h('p', {class: 'quiet'}, KEYS));
        }
    }

    /** Keeps what is told about the timeline true, and draws it. */
    function changed() {
        const {model, axis} = shown;
        shown.lanes = layout(model);
        view.within(axis.bounds(model), axis.least);
        Object.assign(element.dataset, model.counts, {axis: axis.id, live: String(live)});
        bar.update(model, axis, live);
        events.update(model);
        tell();
        ask();
    }

    function choose(axis) {
        chosenAxis = axis;
        changeAxis(axis);
    }

    function changeAxis(axis) {
        if (shown.axis !== axis) {
            shown.axis = axis;
            view.bounds = axis.bounds(shown.model);
            view.fit();
        }
        changed();
        if (shown.selected) {
            stage.toSight(shown.selected, shown.selected);
        }
    }

    /** Says what is pointed at, or chosen, or framed. */
    function tell() {
        const {model, hovered, selected} = shown;
        const event = model.event(hovered?.step ?? selected ?? 0);
        element.dataset.selected = selected ?? '';
        if (hovered?.words) {
            show(details, hovered.words);
        } else if (event) {
            const {head, now, place} = describe(model, event);
            show(details, h('strong', {}, head), ' ', now, place && h('code', {}, ` ${place}`));
        } else {
            show(details, reason || h('span', {class: 'quiet'}, model.events.length === 0 ? 'No events yet.'
                : 'Point at something, or go through the events with the arrow keys.'));
        }
    }

    function select(step) {
        shown.selected = shown.model.event(step ?? 0) ? step : null;
        shown.hovered = null;
        events.select(shown.selected);
        if (shown.selected) {
            stage.toSight(step, step);
        }
        tell();
        ask();
    }

    function hover(to) {
        if (shown.hovered?.step !== to?.step || shown.hovered?.words !== to?.words) {
            shown.hovered = to;
            tell();
            ask();
        }
    }

    function highlight(steps, why = '') {
        shown.frames = frames(shown.model, steps ?? []);
        shown.selected = null;
        reason = shown.frames.length > 0 ? why : '';
        element.dataset.highlighted = shown.frames.map(({from, to}) => from === to ? from : `${from}-${to}`).join(' ');
        if (shown.frames.length > 0) {
            const ends = shown.frames.flatMap(({from, to}) => [from, to]);
            stage.toSight(Math.min(...ends), Math.max(...ends));
        }
        tell();
        ask();
    }

    /** Zooms around the event that is chosen, if it is in sight. */
    function zoom(factor) {
        const event = shown.model.event(shown.selected ?? 0);
        const x = event ? view.x(shown.axis.at(event)) : NaN;
        view.zoom(factor, x >= view.left && x <= view.left + view.width ? x : undefined);
        ask();
    }

    function fit() {
        view.fit();
        ask();
    }

    gestures(stage.canvas, {
        pan: on.pan,
        zoom(factor, x) {
            view.zoom(factor, x);
            ask();
        },
        choose(x, y) {
            const found = hit(stage.scene(), x, y - SCALE);
            select(found?.step ?? null);
            hover(found?.step ? null : found);
        },
        hover: (x, y) => hover(hit(stage.scene(), x, y - SCALE)),
        out: () => hover(null),
    });

    changed();
    return {
        element,
        setTrace(trace, {scheduled: now = scheduled} = {}) {
            scheduled = now;
            const model = Model.of(trace);
            const selected = model.event(shown.selected ?? 0) ? shown.selected : null;
            Object.assign(shown, {model, selected, hovered: null, frames: [], revealed: null});
            live = false;
            reason = '';
            stage.renew();
            changeAxis(chosenAxis ?? axisFor(model.events.length, scheduled));
            drawLegend();
        },
        add(more) {
            live = true;
            more.forEach(event => shown.model.add(event));
            changeAxis(chosenAxis ?? axisFor(shown.model.events.length, scheduled));
        },
        end() {
            live = false;
            changed();
        },
        highlight,
        select,
        reveal(step) {
            shown.revealed = step;
            ask();
        },
        destroy: stage.destroy,
    };
}

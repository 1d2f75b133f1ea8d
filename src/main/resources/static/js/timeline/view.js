/** A timeline: a lane for each thread, with what it did, held and handed on. Made for 100,000 events and more. */

import {h, show} from '../dom.js';
import {axisFor, STEPS, TIME} from './axis.js';
import {gestures} from './gestures.js';
import {hit} from './hit.js';
import {layout} from './layout.js';
import {legend} from './legend.js';
import {list} from './list.js';
import {Model} from './model.js';
import {move} from './moves.js';
import {paint} from './paint.js';
import {palette} from './palette.js';
import {SCALE} from './scale.js';
import {slider} from './slider.js';
import {count} from './units.js';
import {Viewport} from './viewport.js';
import {describe} from './words.js';

const KEYS = 'Left and right: the events of a thread. Up and down: another thread. N and P: next and previous step. '
    + 'Home and End: first and last. Plus and minus: larger and smaller. Shift with arrows: move. 0: all of it.';

/** Room for the last value at the right, in pixels. */
const ROOM = 28;

/**
 * Makes a timeline; it is empty at first.
 *
 * @param {string} label its name for screen readers
 * @param {boolean} scheduled whether a schedule decided who went, so that its clock tells little
 * @returns {{element, setTrace(trace, {scheduled}?), add(events), end(), highlight(steps, why), select(step), reveal(step), destroy()}}
 *     `setTrace` shows a trace as a run has it; `add` appends events as they come, `end` says that none come any more;
 *     `highlight` frames steps, given as numbers or as `[from, to]`, and says why, or frames none; `reveal` shows the
 *     events up to a step only, or all for null; `destroy` lets go of everything
 */
export function timeline({label = 'Timeline', scheduled = false} = {}) {
    let model = new Model();
    let lanes = layout(model);
    let axis = STEPS;
    let chosenAxis = null;
    let colours = null;
    let frames = [];
    let reason = '';
    let selected = null;
    let hovered = null;
    let revealed = null;
    let asked = 0;
    let shape = -1;
    let live = false;
    const view = new Viewport();

    const canvas = h('canvas', {'aria-hidden': 'true'});
    const g = canvas.getContext('2d');
    const filler = h('div');
    const stage = h('div', {
        class: 'timeline-stage', tabindex: 0, role: 'application', 'aria-label': label, 'aria-roledescription': 'timeline',
        title: KEYS, onkeydown: pressed, onscroll: ask,
    }, canvas, filler);
    const bar = slider(view, ask);
    const details = h('p', {class: 'timeline-details', role: 'status'});
    const tangle = h('span', {class: 'quiet'});
    const size = h('span', {class: 'quiet'});
    const axes = [[STEPS, 'Steps', 'A column for each event'], [TIME, 'Time', 'As long as it took']].map(([each, word, title]) =>
        h('button', {type: 'button', class: 'small', title, dataset: {axis: each.id}, onclick: () => {
            chosenAxis = each;
            changeAxis(each);
        }}, word));
    const keysList = h('div');
    const legendBox = h('details', {class: 'more', ontoggle: drawLegend}, h('summary', {}, 'What the signs mean, and the keys'), keysList);
    const events = list(step => select(step, true));
    const element = h('figure', {class: 'timeline'},
        h('div', {class: 'timeline-bar', role: 'group', 'aria-label': `${label}: view`},
            h('span', {class: 'pair', role: 'group', 'aria-label': 'Along'}, axes),
            h('span', {class: 'pair'},
                button('−', 'Smaller', () => zoom(1 / 1.6)), button('+', 'Larger', () => zoom(1.6)),
                button('All', 'Show all of it', fit)),
            size, tangle),
        stage, bar.element, details, legendBox, events.element);

    function button(word, title, onclick) {
        return h('button', {type: 'button', class: 'small', title, 'aria-label': title, onclick}, word);
    }

    function scene() {
        return {
            model, axis, view, layout: lanes, palette: colours, selected, hovered, frames, reveal: revealed,
            top: stage.scrollTop, width: canvas.clientWidth, height: canvas.clientHeight - SCALE, gutter: view.left,
        };
    }

    /** Asks for a new picture; many askings before the next frame are one. */
    function ask() {
        asked ||= requestAnimationFrame(draw);
    }

    function draw() {
        asked = 0;
        if (!element.isConnected) {
            return;
        }
        const ratio = devicePixelRatio || 1;
        fitCanvas(ratio);
        if (!colours) {
            colours = palette(element, g, ratio);
            drawLegend();
        }
        measure();
        view.within(axis.bounds(model), axis.least);
        const tooMany = paint(g, scene());
        tangle.textContent = tooMany.length > 0 ? 'Arrows are drawn when fewer are in sight.' : '';
        bar.update();
        element.dataset.from = view.from.toFixed(1);
        element.dataset.to = view.to.toFixed(1);
    }

    function fitCanvas(ratio) {
        const width = stage.clientWidth;
        const total = SCALE + lanes.height;
        const height = Math.min(total, Math.max(240, Math.round(innerHeight * 0.62)));
        if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
            canvas.width = Math.round(width * ratio);
            canvas.height = Math.round(height * ratio);
            canvas.style.width = `${width}px`;
            canvas.style.height = `${height}px`;
            stage.style.maxHeight = `${height + 2}px`;
            shape = -1;
        }
        filler.style.height = `${total - height}px`;
        g.setTransform(ratio, 0, 0, ratio, 0, 0);
    }

    /** Gives the names as much room as the longest takes, within reason. */
    function measure() {
        if (shape === model.shape) {
            return;
        }
        shape = model.shape;
        g.font = `600 13px ${colours.mono}`;
        const longest = model.lanes.slice(0, 500).reduce((most, lane) => Math.max(most, g.measureText(lane.name).width), 40);
        const gutter = Math.round(Math.min(longest + 14, 190, canvas.clientWidth * 0.28));
        view.place(gutter, canvas.clientWidth - gutter - ROOM);
    }

    function drawLegend() {
        if (legendBox.open && colours) {
            show(keysList, legend(model, colours, devicePixelRatio || 1), h('p', {class: 'quiet'}, KEYS));
        }
    }

    /** Keeps what is told about the timeline true, and draws it. */
    function changed() {
        lanes = layout(model);
        view.within(axis.bounds(model), axis.least);
        const counts = model.counts;
        Object.assign(element.dataset, counts, {axis: axis.id, live: String(live)});
        axes.forEach(each => each.setAttribute('aria-pressed', String(each.dataset.axis === axis.id)));
        size.textContent = `${count(counts.events)} events, ${count(model.lanes.length)} threads${live ? ', so far' : ''}`;
        events.update(model);
        tell();
        ask();
    }

    function changeAxis(to) {
        if (axis !== to) {
            axis = to;
            view.bounds = axis.bounds(model);
            view.fit();
        }
        changed();
        if (selected) {
            toSight(selected, selected);
        }
    }

    function tell() {
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

    function select(step, focus = false) {
        selected = model.event(step ?? 0) ? step : null;
        hovered = null;
        events.select(selected);
        if (selected) {
            toSight(selected, selected);
        }
        tell();
        ask();
        if (focus) {
            stage.focus({preventScroll: false});
        }
    }

    /** Moves what is seen so that steps are in it. */
    function toSight(from, to) {
        const places = [from, to].map(step => axis.at(model.event(step)));
        const room = 12 / view.scale;
        view.show(Math.max(view.bounds[0], Math.min(...places) - room), Math.min(view.bounds[1], Math.max(...places) + room));
        const i = model.lane(model.event(from).thread).index;
        const seen = canvas.clientHeight - SCALE;
        if (lanes.tops[i] < stage.scrollTop) {
            stage.scrollTop = lanes.tops[i];
        } else if (lanes.bottom(i) > stage.scrollTop + seen && seen > 0) {
            stage.scrollTop = lanes.bottom(i) - seen;
        }
    }

    function highlight(steps, why = '') {
        frames = (steps ?? []).map(each => Array.isArray(each) ? each : [each, each])
            .filter(([from, to]) => model.event(from) && model.event(to))
            .flatMap(([from, to]) => model.event(from).thread === model.event(to).thread ? [[from, to]] : [[from, from], [to, to]])
            .map(([from, to]) => ({lane: model.lane(model.event(from).thread).index, from, to}));
        reason = frames.length > 0 ? why : '';
        element.dataset.highlighted = frames.map(({from, to}) => from === to ? from : `${from}-${to}`).join(' ');
        selected = null;
        if (frames.length > 0) {
            toSight(Math.min(...frames.map(each => each.from)), Math.max(...frames.map(each => each.to)));
        }
        tell();
        ask();
    }

    function zoom(factor) {
        const event = model.event(selected ?? 0);
        const x = event ? view.x(axis.at(event)) : NaN;
        view.zoom(factor, x >= view.left && x <= view.left + view.width ? x : undefined);
        ask();
    }

    function fit() {
        view.fit();
        ask();
    }

    function pan(pixels) {
        view.pan(pixels);
        ask();
    }

    function hover(to) {
        if (hovered?.step !== to?.step || hovered?.words !== to?.words) {
            hovered = to;
            tell();
            ask();
        }
    }

    function pressed(event) {
        if (event.ctrlKey || event.metaKey || event.altKey) {
            return;
        }
        const moves = {'+': () => zoom(1.6), '=': () => zoom(1.6), '-': () => zoom(1 / 1.6), 0: fit, Escape: () => highlight([])};
        const pans = {ArrowLeft: () => pan(-80), ArrowRight: () => pan(80), ArrowUp: () => stage.scrollTop -= 60,
            ArrowDown: () => stage.scrollTop += 60};
        const action = event.shiftKey ? pans[event.key] ?? moves[event.key] : moves[event.key];
        const step = action ? null : move(model, selected, event.key);
        if (action) {
            action();
        } else if (step) {
            select(step);
        } else {
            return;
        }
        event.preventDefault();
    }

    gestures(canvas, {
        pan,
        zoom(factor, x) {
            view.zoom(factor, x);
            ask();
        },
        choose(x, y) {
            const found = hit(scene(), x, y - SCALE);
            select(found?.step ?? null);
            hover(found?.step ? null : found);
        },
        hover: (x, y) => hover(hit(scene(), x, y - SCALE)),
        out: () => hover(null),
    });

    const watch = new ResizeObserver(ask);
    watch.observe(stage);
    const themed = () => {
        colours = null;
        ask();
    };
    addEventListener('themechange', themed);
    addEventListener('resize', ask);

    changed();
    return {
        element,
        setTrace(trace, {scheduled: now = scheduled} = {}) {
            scheduled = now;
            model = Model.of(trace);
            live = false;
            frames = [];
            reason = '';
            hovered = null;
            revealed = null;
            selected = model.event(selected ?? 0) ? selected : null;
            shape = -1;
            changeAxis(chosenAxis ?? axisFor(model.events.length, scheduled));
            drawLegend();
        },
        add(more) {
            live = true;
            more.forEach(event => model.add(event));
            changeAxis(chosenAxis ?? axisFor(model.events.length, scheduled));
        },
        end() {
            live = false;
            changed();
        },
        highlight,
        select,
        reveal(step) {
            revealed = step;
            ask();
        },
        destroy() {
            cancelAnimationFrame(asked);
            asked = 0;
            watch.disconnect();
            removeEventListener('themechange', themed);
            removeEventListener('resize', ask);
        },
    };
}

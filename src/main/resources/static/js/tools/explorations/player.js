/** Watching a trace again, event by event. */

import {h} from '../../dom.js';

/** @import {TraceEvent} from '../../types.js' */

/** The whole takes about so long, in milliseconds, unless its events would come too fast or too slowly. */
const WHOLE = 8000;
const FASTEST = 60;
const SLOWEST = 600;

/**
 * How long to stay at each of so many events, in milliseconds; pure.
 *
 * @param {number} events
 */
export function pace(events) {
    return Math.max(FASTEST, Math.min(SLOWEST, WHOLE / Math.max(1, events)));
}

/**
 * Controls of a timeline.
 *
 * @param {TraceEvent[]} events of the trace
 * @param {(index: number) => void} reach shows how things stood at the event with this index
 * @param {AbortSignal} signal ends playing
 */
export function player(events, reach, signal) {
    let at = events.length - 1;
    /** @type {ReturnType<typeof setInterval> | undefined} */
    let timer;
    const count = h('span', {class: 'mono'});
    const slider = h('input', {type: 'range', min: 0, max: events.length - 1, step: 1, 'aria-label': 'Event',
        oninput: () => go(Number(slider.value))});
    const play = h('button', {type: 'button', class: 'primary', onclick: () => timer ? pause() : start()});

    /** @param {number} index */
    function show(index) {
        at = Math.max(0, Math.min(events.length - 1, index));
        slider.value = String(at);
        const event = events[at];
        slider.setAttribute('aria-valuetext', `step ${event.step}: ${event.thread} ${event.event} ${event.on ?? ''}`);
        count.textContent = `${at + 1} of ${events.length}`;
        reach(at);
    }

    /** @param {number} index */
    function go(index) {
        pause();
        show(index);
    }

    function pause() {
        clearInterval(timer);
        timer = undefined;
        play.textContent = '▶ Play';
    }

    function start() {
        pause();
        show(at >= events.length - 1 ? 0 : at);
        play.textContent = '❚❚ Pause';
        timer = setInterval(() => {
            show(at + 1);
            if (at === events.length - 1) {
                pause();
            }
        }, pace(events.length));
    }

    signal.addEventListener('abort', pause, {once: true});
    pause();
    slider.value = String(at);
    count.textContent = `${at + 1} of ${events.length}`;
    /** @type {(label: string, name: string, index: () => number) => HTMLElement} */
    const button = (label, name, index) => h('button', {
        type: 'button', 'aria-label': name, title: name, onclick: () => go(index()),
    }, label);
    return {
        element: h('div', {class: 'player', role: 'group', 'aria-label': 'Watch it again'},
            play, button('«', 'First event', () => 0), button('‹', 'Event before', () => at - 1),
            button('›', 'Next event', () => at + 1), button('»', 'Last event', () => events.length - 1),
            slider, count),
        start,
        pause,
    };
}

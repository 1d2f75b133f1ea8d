/** One order of the statements, taken again: what it came to, and step by step how. Confined to one page. */

import {isAborted, post} from '../api.js';
import {h, show} from '../dom.js';
import {problemBox} from '../problem.js';
import {stepsOf} from '../schedule.js';
import {copyButton} from '../show/copy.js';
import {timeline} from '../timeline/view.js';
import {lanes} from './lanes.js';
import {cameTo} from './outcome.js';
import {record} from './record.js';

/** @import {Given, WholeRun} from '../types.js' */
/** @import {Doing} from './doing.js' */

/**
 * A place where orders are taken again, one at a time.
 *
 * @param {Doing} doing
 */
export function replayer(doing) {
    const element = h('section', {class: 'replay', 'aria-label': 'Replay', hidden: true});
    return {
        element,
        /**
         * Takes an order again.
         *
         * @param {string} schedule
         */
        async play(schedule) {
            element.hidden = false;
            try {
                fill(await runOf(doing, {schedule}), schedule);
            } catch (error) {
                if (!isAborted(error)) {
                    show(element, problemBox(error));
                }
            }
        },
        fill,
    };

    /**
     * Shows a run.
     *
     * @param {WholeRun} run
     * @param {string} schedule
     */
    function fill(run, schedule) {
        const named = doing.known?.anomalies.filter(each => each.witness === schedule) ?? [];
        element.hidden = false;
        show(element,
            h('h2', {}, 'Replay of ', h('code', {}, stepsOf(schedule) || 'no step')),
            h('p', {class: 'verdict'}, run.outcome && cameTo(run.outcome.value, doing), ' ', run.because),
            named.map(each => h('p', {class: 'named'}, h('strong', {}, `${each.name}, ${each.title}: `), each.explanation)),
            lanes(record(run.trace.events, doing.brought.sessions), doing.brought.sessions),
            h('div', {class: 'actions'},
                h('button', {type: 'button', onclick: () => doing.step(schedule)}, 'Step from here'),
                copyButton(() => schedule, 'Copy schedule'),
                copyButton(() => location.href, 'Copy link')),
            asTimeline(run));
    }

    /**
     * The same as threads are drawn, when somebody wants to see it.
     *
     * @param {WholeRun} run
     */
    function asTimeline(run) {
        const place = h('div');
        return h('details', {class: 'as-timeline', ontoggle() {
            if (!place.hasChildNodes()) {
                const picture = timeline({label: `Schedule ${stepsOf(run.schedule ?? '')}`, scheduled: true});
                doing.signal.addEventListener('abort', () => picture.destroy(), {once: true});
                picture.setTrace(run.trace, {scheduled: true, lastStep: run.deadlock?.lastStep ?? null, checks: run.checks});
                show(place, picture.element);
            }
        }}, h('summary', {}, 'As a timeline'), place);
    }
}

/**
 * Runs transactions once.
 *
 * @param {Doing} doing
 * @param {Given} given
 * @returns {Promise<WholeRun>}
 */
export function runOf({brought, signal}, given) {
    return post(`api/transactions/${brought.id}/runs?trace=full`, given, {signal});
}

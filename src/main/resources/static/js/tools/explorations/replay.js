/** One schedule, taken again: what it came to, and its picture, to be watched event by event. */

import {isAborted, post} from '../../api.js';
import {cycle} from '../../cycle.js';
import {h, show} from '../../dom.js';
import {pathTo} from '../../paths.js';
import {player} from './player.js';
import {format} from '../../route.js';
import {stepsOf} from '../../schedule.js';
import {checkList} from '../../show/checks.js';
import {copyButton} from '../../show/copy.js';
import {grade} from '../../show/grade.js';
import {own} from '../../show/parameters.js';
import {problemBox} from '../../problem.js';
import {staged} from '../../source/staged.js';
import {timeline} from '../../timeline/view.js';

/** @import {Timeline} from '../../timeline/view.js' */
/** @import {ToolContext, WholeRun} from '../../types.js' */

/**
 * A place where schedules are replayed, one at a time.
 *
 * @param {ToolContext} context of the tool
 */
export function replayer(context) {
    const element = h('section', {class: 'replay', 'aria-label': 'Replay', hidden: true});
    const given = own(context.experiment, context.given);
    let going = new AbortController();
    /** @type {Timeline?} */
    let picture = null;

    function stop() {
        going.abort();
        picture?.destroy();
        picture = null;
    }

    context.signal.addEventListener('abort', stop, {once: true});
    return {
        element,
        /**
         * @param {string} schedule
         * @param {boolean} moving
         */
        async play(schedule, moving = true) {
            stop();
            going = new AbortController();
            const {signal} = going;
            element.hidden = false;
            try {
                const path = pathTo(context.experiment, 'runs');
                const run = await post(`${path}?trace=full`, {...given, schedule}, {signal});
                picture = timeline({label: `Schedule ${stepsOf(schedule)}`, scheduled: true});
                fill(run, picture, schedule, signal, moving);
            } catch (error) {
                if (!isAborted(error)) {
                    show(element, problemBox(error));
                }
            }
        },
    };

    /**
     * @param {WholeRun} run
     * @param {Timeline} watched
     * @param {string} schedule
     * @param {AbortSignal} signal
     * @param {boolean} moving
     */
    function fill(run, watched, schedule, signal, moving) {
        const {events} = run.trace;
        watched.setTrace(run.trace, {scheduled: true, lastStep: run.deadlock?.lastStep ?? null,
            checks: run.checks});
        const controls = player(events, index => {
            watched.reveal(index === events.length - 1 ? null : events[index].step);
            watched.select(events[index].step);
        }, signal);
        show(element,
            h('h2', {}, 'Replay of ', h('code', {}, stepsOf(schedule) || 'no step')),
            outcome(run),
            events.length > 0 && controls.element,
            staged(watched, context.experiment, run.deadlock && cycle(run.deadlock.cycle)).element,
            checkList(run.checks, (steps, why) => {
                controls.pause();
                watched.reveal(null);
                watched.highlight(steps, why);
                watched.element.scrollIntoView({block: 'nearest'});
            }),
            h('div', {class: 'actions'},
                context.can('step') && h('button', {
                    type: 'button', onclick: () => context.start('step', {...given, schedule}),
                }, 'Step from here'),
                h('a', {href: format({
                    name: context.experiment.name, tool: 'run', id: run.id, given: {...given, schedule},
                })}, 'See it as a run'),
                copyButton(() => schedule, 'Copy schedule'),
                copyButton(() => location.href, 'Copy link')));
        if (moving && events.length > 1 && !matchMedia('(prefers-reduced-motion: reduce)').matches) {
            controls.start();
        }
    }

    /** @param {WholeRun} run */
    function outcome(run) {
        const explanation = run.deadlock?.explanation ?? run.verdict?.explanation ?? run.because;
        return h('p', {class: 'verdict'},
            run.outcome && [h('strong', {class: 'mono'}, run.outcome.value), ' ', grade(run.outcome.grade), ' ',
                // What an explanation begins with says it already.
                !explanation?.startsWith('Expected ') && `${run.outcome.meaning}. `],
            explanation);
    }
}

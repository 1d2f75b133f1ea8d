/** What a run came to: first in words, then what was verified, then the rest around its picture. */

import {cycle} from '../../cycle.js';
import {h} from '../../dom.js';
import {checkList} from '../../show/checks.js';
import {copyButton} from '../../show/copy.js';
import {grade} from '../../show/grade.js';
import {nanos} from '../../show/units.js';
import {downloads} from './downloads.js';
import {figures} from './figures.js';
import {statistics} from './statistics.js';

/** @import {Timeline} from '../../timeline/view.js' */
/** @import {Given, ToolContext, WholeRun} from '../../types.js' */

/** @type {Record<string, string>} */
const ENDS = {
    FAILED: 'It failed',
    CANCELLED: 'It was cancelled',
    TIMED_OUT: 'It took too long and was ended',
    DEADLOCKED: 'It deadlocked',
};

/**
 * What a run came to, in a sentence or two; pure.
 *
 * @param {WholeRun} run
 */
export function sentence(run) {
    const {outcome, verdict, status, because} = run;
    return [
        outcome ? `Outcome ${outcome.value}, ${outcome.grade.toLowerCase()}: ${outcome.meaning}.`
            : `${ENDS[status] ?? status}.`,
        verdict?.explanation ?? because ?? '',
    ].join(' ').trim();
}

/**
 * Shows a run around its picture.
 *
 * @param {WholeRun} run the whole run
 * @param {Timeline} picture the timeline
 * @param {ToolContext} context of the tool
 */
export function result(run, picture, context) {
    return [
        words(run),
        actions(run, context),
        checkList(run.checks, (steps, name) => {
            const check = run.checks.find(each => each.name === name && !each.held);
            picture.highlight(steps, `${name}: ${check?.because ?? ''}`);
            picture.element.scrollIntoView({block: 'nearest'});
        }),
        run.deadlock && cycle(run.deadlock.cycle),
        picture.element,
        downloads(run),
        h('div', {class: 'facts'}, figures(run.verdict), statistics(run)),
    ];
}

/**
 * What came of it, in words.
 *
 * @param {WholeRun} run
 */
function words(run) {
    const {id, status, outcome, verdict, elapsedNanos, schedule, trace} = run;
    const why = run.deadlock?.explanation ?? run.because;
    const dataset = {status, outcome: outcome?.value ?? ''};
    const kind = outcome ? outcome.grade.toLowerCase() : '';
    return h('section', {class: `outcome ${kind}`, tabindex: -1, 'aria-label': 'Outcome', dataset},
        outcome && h('p', {class: 'came-to'}, grade(outcome.grade), ' Outcome ',
            h('strong', {class: 'mono'}, outcome.value), ` — ${outcome.meaning}`),
        verdict?.explanation && h('p', {class: 'verdict'}, verdict.explanation),
        status !== 'COMPLETED' && h('p', {class: 'verdict ended'},
            h('strong', {}, ENDS[status] ?? status), why ? ': ' : '', why),
        h('p', {class: 'quiet'}, h('code', {}, id), ` took ${nanos(elapsedNanos)}`,
            schedule && [', under schedule ', h('code', {class: 'schedule'}, schedule)],
            trace.dropped > 0 && `; ${trace.dropped.toLocaleString('en')} events were dropped for lack of room`));
}

/**
 * @param {WholeRun} run
 * @param {ToolContext} context
 */
function actions(run, context) {
    const {schedule, ...given} = context.given;
    const again = (/** @type {string} */ tool, /** @type {Given} */ values) => () => context.start(tool, values);
    const exactly = run.schedule ? {...given, schedule: run.schedule} : given;
    return h('div', {class: 'actions', role: 'group', 'aria-label': 'Next'},
        h('button', {type: 'button', class: 'primary', onclick: again('run', given)}, 'Run again'),
        run.schedule && h('button', {type: 'button', onclick: again('run', exactly)}, 'Replay exactly'),
        context.can('step') && h('button', {type: 'button', onclick: again('step', exactly)}, 'Step through'),
        context.can('explore') && !run.schedule && h('button', {type: 'button', onclick: again('explore', given)},
            'See every order'),
        copyButton(() => location.href, 'Copy link'));
}

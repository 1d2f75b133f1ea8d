/** What a run came to: first in words, then what was verified, then the rest around its picture. */

import {cycle} from '../../cycle.js';
import {h} from '../../dom.js';
import {checkList, checkWords} from '../../show/checks.js';
import {copyButton} from '../../show/copy.js';
import {grade} from '../../show/grade.js';
import {guessed} from '../../show/guessed.js';
import {nanos} from '../../show/units.js';
import {staged} from '../../source/staged.js';
import {downloads, pictureButton} from './downloads.js';
import {figures} from './figures.js';
import {statistics} from './statistics.js';

/** @import {Timeline} from '../../timeline/view.js' */
/** @import {Given, ToolContext, WholeRun} from '../../types.js' */

/** @type {Record<string, string>} */
const ENDS = {
    FAILED: 'It failed',
    CANCELLED: 'It was cancelled',
    TIMED_OUT: 'It took too long and was stopped',
    DEADLOCKED: 'It deadlocked',
};

/**
 * What a run came to, in a sentence or two; pure.
 *
 * @param {WholeRun} run
 */
export function sentence(run) {
    return [`${headline(run)}.`, explanation(run) ?? run.because ?? ''].join(' ').trim();
}

/** Of longer traces the notes are in the list of events. */
const MOST_NOTED = 40;

/** The sentence of an explanation that says what was expected; it stands first by itself. */
const EXPECTED = /^(Expected .*?)\.(?: |$)/;

/**
 * Why a run came out as it did, without what its headline says; pure.
 *
 * @param {WholeRun} run
 */
export function explanation({verdict}) {
    return verdict?.explanation.replace(EXPECTED, '');
}

/**
 * The sentence that stands first; pure.
 *
 * @param {WholeRun} run
 */
export function headline({outcome, verdict, status}) {
    if (!outcome) {
        return ENDS[status] ?? status;
    }
    const said = EXPECTED.exec(verdict?.explanation ?? '');
    if (said) {
        return said[1];
    }
    const {expected, actual} = verdict ?? /** @type {Record<string, unknown>} */ ({});
    if (typeof expected === 'number' && typeof actual === 'number') {
        return `Expected ${expected.toLocaleString('en')}, got ${actual.toLocaleString('en')}: ${outcome.meaning}`;
    }
    return /^-?\d/.test(outcome.value) ? `${outcome.value}: ${outcome.meaning}`
        : outcome.meaning.charAt(0).toUpperCase() + outcome.meaning.slice(1);
}

/**
 * Shows a run around its picture.
 *
 * @param {WholeRun} run the whole run
 * @param {Timeline} picture the timeline
 * @param {ToolContext} context of the tool
 */
export function result(run, picture, context) {
    const list = checkList(run.checks, (steps, name) => {
        const check = run.checks.find(each => each.name === name && !each.held);
        picture.highlight(steps, `${name}: ${check?.because ?? ''}`);
        picture.element.scrollIntoView({block: 'nearest'});
    });
    return [
        guessed(run.id, run.outcome?.value),
        words(run, list),
        noted(run, picture),
        staged(picture, context.experiment, run.deadlock && cycle(run.deadlock.cycle)).element,
        list,
        actions(run, context),
        downloads(run),
        h('div', {class: 'facts'}, figures(run.verdict), statistics(run)),
        facts(run),
    ];
}

/** Kinds of events that say nothing but that a thread was there. */
const LIVED = new Set(['CREATED', 'STARTED', 'FINISHED', 'JOINED']);

/**
 * What was noted, where that is all there is to see: a picture of one thread's notes shows none of their words.
 *
 * @param {WholeRun} run
 * @param {Timeline} picture
 */
function noted({trace: {events}}, picture) {
    const notes = events.filter(each => each.event === 'NOTE');
    if (notes.length < 2 || events.length > MOST_NOTED || events.some(each => each.event !== 'NOTE' && !LIVED.has(each.event))) {
        return null;
    }
    return h('ol', {class: 'noted', 'aria-label': 'What was noted'}, notes.map(({step, text}) => h('li', {dataset: {step}},
        h('button', {type: 'button', class: 'plain', title: `Step ${step}`, onclick: () => picture.select(step)}, text ?? ''))));
}

/**
 * What came of it, in words.
 *
 * @param {WholeRun} run
 * @param {HTMLElement?} list of what was checked
 */
function words(run, list) {
    const {status, outcome} = run;
    const explained = explanation(run);
    const why = run.deadlock?.explanation ?? run.because;
    const dataset = {status, outcome: outcome?.value ?? ''};
    const kind = outcome ? outcome.grade.toLowerCase() : '';
    const checked = checkWords(run.checks);
    return h('section', {class: `outcome ${kind}`, tabindex: -1, 'aria-label': 'Outcome', dataset},
        h('p', {class: 'came-to'}, h('strong', {class: 'headline'}, headline(run)), ' ', outcome && grade(outcome.grade),
            outcome && !/^-?\d/.test(outcome.value) && [' ', h('code', {class: 'quiet', title: 'The outcome, as the API has it'},
                outcome.value)]),
        explained && clamped('verdict', explained),
        status !== 'COMPLETED' && why && clamped('verdict ended', why),
        h('div', {class: 'checked'}, list && h('button', {
            type: 'button', class: 'plain', onclick: () => list.scrollIntoView({block: 'nearest'}),
        }, checked), h('span', {}, 'The picture as ', pictureButton(run))));
}

/**
 * A paragraph of which the first lines are seen, and a button for the rest where there is more.
 *
 * @param {string} kind
 * @param {string} words
 */
function clamped(kind, words) {
    const text = h('p', {class: `${kind} clamped`}, words);
    const more = h('button', {type: 'button', class: 'small', hidden: true, 'aria-expanded': 'false', onclick() {
        const whole = !text.classList.toggle('clamped');
        more.setAttribute('aria-expanded', String(whole));
        more.textContent = whole ? 'Less' : 'All of it';
    }}, 'All of it');
    new ResizeObserver((_, observer) => {
        if (!text.isConnected) {
            observer.disconnect();
        } else if (text.classList.contains('clamped')) {
            more.hidden = text.scrollHeight <= text.clientHeight + 1;
        }
    }).observe(text);
    return h('div', {class: 'told'}, text, more);
}

/** @param {WholeRun} run */
function facts({id, elapsedNanos, schedule, trace}) {
    return h('p', {class: 'quiet'}, h('code', {}, id), ` took ${nanos(elapsedNanos)}`,
        schedule && [', under schedule ', h('code', {class: 'schedule'}, schedule)],
        trace.dropped > 0 && `; ${trace.dropped.toLocaleString('en')} events were dropped for lack of room`);
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

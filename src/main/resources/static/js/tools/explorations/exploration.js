/** An exploration, as it is shown: what it proves, what was found, the schedules, and one of them replayed. */

import {cycle} from '../../cycle.js';
import {h, show} from '../../dom.js';
import {replayer} from './replay.js';
import {many, nanos, number} from '../../show/units.js';
import {foundTable} from './found.js';
import {guessed} from '../../show/guessed.js';
import {own} from '../../show/parameters.js';
import {pictureLink} from '../../show/picture.js';
import {reach} from '../../show/reach.js';
import {takenList} from './taken.js';

/** @import {Exploration, FoundDeadlock, ToolContext} from '../../types.js' */

/** What begins below this share of the window cannot be seen well enough. */
const ENOUGH = .45;
/** In such windows there is no room for the list of schedules beside a replay. */
const NARROW = '(max-width: 40rem)';
/** So many deadlocks are explained at once; all are in the table. */
const MOST_EXPLAINED = 3;

/**
 * Shows one that is still going on.
 *
 * @param {HTMLElement} area
 * @param {Exploration} exploration
 */
export function showProgress(area, exploration) {
    show(area, verdict(exploration), foundTable(exploration, null));
}

/**
 * Shows one that has ended.
 *
 * @param {ToolContext} context of the tool; `context.given.schedule` is the one to be replayed at once
 * @param {Exploration} exploration as the application answers
 */
export function showExploration(context, exploration) {
    const again = replayer(context);
    const taken = takenList(exploration, pick);
    const {schedule: before} = context.given;

    /**
     * Replays one, and moves it into sight together with the list.
     *
     * @param {string} schedule
     * @param {boolean} moving
     */
    async function pick(schedule, moving = true) {
        taken.choose(schedule);
        context.address({id: exploration.id, given: {...context.given, schedule}}, {replace: !moving});
        await again.play(schedule, moving);
        requestAnimationFrame(() => {
            if (again.element.getBoundingClientRect().top > innerHeight * ENOUGH) {
                (matchMedia(NARROW).matches ? again.element : taken.element ?? again.element).scrollIntoView();
            }
        });
    }

    /** @param {string} schedule */
    function step(schedule) {
        context.start('step', {...own(context.experiment, context.given), schedule});
    }

    show(context.area,
        guessed(exploration.id),
        verdict(exploration),
        suggestion(context, exploration),
        foundTable(exploration, pick, context.can('step') ? step : null),
        exploration.deadlocks.filter(each => each.explanation).slice(0, MOST_EXPLAINED).map(deadlock),
        taken.element,
        again.element,
        (exploration.taken?.length ?? 0) > 0 && pictureLink(`api/explorations/${exploration.id}`, 'The orders as a tree'),
        h('p', {class: 'quiet note'}, exploration.note));
    if (before) {
        pick(before, false);
    }
}

/** @param {Exploration} exploration */
function verdict(exploration) {
    const {sign, word, kind} = reach(exploration);
    return h('div', {class: `verdict reach ${kind}`, dataset: {reach: exploration.result ?? exploration.status}},
        h('p', {class: 'word'}, h('span', {'aria-hidden': 'true'}, sign), ' ', word),
        h('p', {}, exploration.summary),
        exploration.status !== 'RUNNING' && h('p', {class: 'quiet'}, `${facts(exploration)}: ${exploration.because}.`),
        exploration.estimate && h('p', {class: 'quiet'}, exploration.estimate.explanation));
}

/** @param {Exploration} exploration */
function facts({schedules, pruned, cut, elapsedNanos, strategy}) {
    return [`${strategy}, ${many(schedules, 'schedule')} in ${nanos(elapsedNanos)}`,
        pruned > 0 && `${number(pruned)} abandoned as equivalent to others`, cut > 0 && `${number(cut)} cut short`]
        .filter(each => each).join(', ');
}

/**
 * What could be tried where not every schedule was taken.
 *
 * @param {ToolContext} context
 * @param {Exploration} exploration
 */
function suggestion(context, {result, strategy, status}) {
    if (result !== 'BOUNDED' || strategy !== 'EXHAUSTIVE' || status === 'FAILED') {
        return null;
    }
    const {strategy: _, schedules, schedule, ...rest} = context.given;
    return h('p', {}, h('button', {
        type: 'button', onclick: () => context.again({...rest, strategy: 'REDUCED', schedules: '100000'}),
    }, 'Take one schedule of each class instead (REDUCED)'));
}

/** @param {FoundDeadlock} found */
function deadlock(found) {
    return h('section', {class: 'deadlock'},
        h('h2', {}, 'How the deadlock comes about'), h('p', {}, found.explanation),
        found.printed && h('p', {}, `Printed until then: ${found.printed}`), cycle(found.cycle));
}

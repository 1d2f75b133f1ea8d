/** The schedules an exploration took, to be picked from. */

import {h, show} from '../../dom.js';
import {stepsOf} from '../../schedule.js';
import {grade} from '../../show/grade.js';
import {many, number} from '../../show/units.js';
import {shortened} from './found.js';
import {pattern} from './pattern.js';

/** @import {Exploration, TakenSchedule} from '../../types.js' */

const THREADS = 'A row for each thread, in order of creation; a square for each step. Pick a schedule to replay it.';

/**
 * The list.
 *
 * @param {Exploration} exploration as the application answers
 * @param {(schedule: string) => void} replay called with the schedule that is to be replayed
 * @param {string} hint what the small pictures show
 * @returns {{element: HTMLElement?, choose: (schedule: string) => void}} `choose` marks the one that is replayed
 */
export function takenList(exploration, replay, hint = THREADS) {
    const {taken = []} = exploration;
    if (taken.length === 0) {
        return {element: null, choose() {}};
    }
    const list = h('ol', {class: 'taken'});
    const items = taken.map(each => ({each, button: button(each, replay)}));
    const kinds = [...new Set(taken.map(label))];
    const filters = [null, ...kinds].map(kind => h('button', {
        type: 'button', class: 'small', dataset: {kind: kind ?? ''}, onclick: () => filter(kind),
    }, kind === null ? `All ${taken.length}` : ending(kind, taken.filter(each => label(each) === kind).length)));

    /** @param {string?} kind */
    function filter(kind) {
        filters.forEach(each => each.setAttribute('aria-pressed', String(each.dataset.kind === (kind ?? ''))));
        show(list, items.map(({each, button}, at) =>
            (kind === null || label(each) === kind) && h('li', {value: at + 1}, button)));
    }

    filter(null);
    return {
        element: h('section', {class: 'schedules'},
            h('h2', {}, heading(exploration)),
            h('p', {class: 'quiet'}, hint),
            kinds.length > 1 && h('div', {class: 'filters', role: 'group', 'aria-label': 'Show only'}, filters),
            h('div', {class: 'scroll tall', tabindex: 0, role: 'group', 'aria-label': 'Schedules'}, list)),
        /** @param {string} schedule */
        choose(schedule) {
            items.forEach(({each, button}) => button.setAttribute('aria-pressed', String(each.schedule === schedule)));
        },
    };
}

/**
 * What is listed; pure.
 *
 * @param {Exploration} exploration
 */
export function heading({taken = [], schedules, strategy, result}) {
    const all = taken.length >= schedules;
    if (all && result === 'COMPLETE' && strategy === 'EXHAUSTIVE') {
        return taken.length === 1 ? 'The only schedule'
            : taken.length === 2 ? 'Both schedules' : `All ${taken.length} schedules`;
    }
    const which = all ? `The ${many(taken.length, 'schedule')} taken`
        : `The first ${taken.length} of ${many(schedules, 'schedule')} taken`;
    return strategy === 'REDUCED' ? `${which}: one for each class of equivalent orders` : which;
}

/**
 * How many end how: `2 end with 1`; pure.
 *
 * @param {string} kind
 * @param {number} count
 */
function ending(kind, count) {
    return `${number(count)} ${count === 1 ? 'ends' : 'end'} ${kind === 'deadlock' ? 'in a deadlock' : `with ${kind}`}`;
}

/** @param {TakenSchedule} each */
function label(each) {
    return each.end === 'OUTCOME' ? each.value : each.end.toLowerCase();
}

/**
 * @param {TakenSchedule} each
 * @param {(schedule: string) => void} replay
 */
function button(each, replay) {
    return h('button', {
        type: 'button', dataset: {schedule: each.schedule}, 'aria-pressed': 'false', title: each.schedule,
        onclick: () => replay(each.schedule),
    },
    pattern(each.schedule),
    h('code', {}, shortened(stepsOf(each.schedule)) || 'no step'),
    h('span', {class: 'ends-in'}, h('span', {class: 'unseen'}, ' ends with '), h('strong', {class: 'mono'}, label(each)), ' ',
        grade(each.grade ?? 'FAILED')));
}

/** What an exploration found, as a table: what it comes to, how many schedules lead there, and one that does. */

import {h} from '../../dom.js';
import {stepsOf} from '../../schedule.js';
import {grade} from '../../show/grade.js';
import {countCell, head} from '../../show/table.js';
import {many} from '../../show/units.js';

/** @import {Exploration} from '../../types.js' */

/**
 * All that was found, by how many schedules lead there; pure.
 *
 * @param {Exploration} exploration
 */
export function findings(exploration) {
    return [
        ...exploration.outcomes.map(each => ({...each, kind: 'OUTCOME', label: each.value})),
        ...exploration.deadlocks.map(each => ({...each, kind: 'DEADLOCK', label: 'deadlock', value: each.waits})),
        ...exploration.failures.map(each => ({
            ...each, kind: 'FAILURE', label: 'failure', value: each.message, grade: 'FAILED', meaning: each.message,
        })),
    ].sort((one, other) => other.schedules - one.schedules);
}

/** @typedef {ReturnType<typeof findings>[number]} Finding */

/**
 * The table.
 *
 * @param {Exploration} exploration as the application answers
 * @param {((schedule: string) => void)?} replay called with the witness that is to be replayed
 * @param {((schedule: string) => void)?} step called with the witness that is to be stepped through
 */
export function foundTable(exploration, replay, step = null) {
    const found = findings(exploration);
    if (found.length === 0) {
        return null;
    }
    const most = Math.max(...found.map(each => each.schedules));
    return h('div', {class: 'scroll'}, h('table', {class: 'found stacked'},
        h('caption', {}, 'Possible outcomes'),
        head('Outcome', 'Grade', 'Schedules', 'What that means', 'Easiest way there'),
        h('tbody', {}, found.map(each => row(each, most, replay, step)))));
}

/**
 * @param {Finding} each
 * @param {number} most
 * @param {((schedule: string) => void)?} replay
 * @param {((schedule: string) => void)?} step
 */
function row(each, most, replay, step) {
    const steps = h('code', {}, shortened(stepsOf(each.witness)));
    return h('tr', {dataset: {kind: each.kind, value: each.value}},
        h('th', {scope: 'row', class: 'mono'}, each.label),
        h('td', {}, grade(each.grade)),
        countCell(each.schedules, each.schedules / most, each.grade, 'Schedules'),
        h('td', {}, each.meaning, each.kind === 'DEADLOCK' && h('span', {class: 'quiet'}, ` Waiting: ${each.value}.`)),
        h('td', {dataset: {label: 'Easiest way there'}}, replay ? h('button', {
            type: 'button', class: 'witness', title: `Replay ${each.witness}`, onclick: () => replay(each.witness),
        }, '▶ ', steps) : steps,
        replay && step && [' ', h('button', {
            type: 'button', class: 'small', title: `Step through ${each.witness}`, onclick: () => step(each.witness),
        }, 'Step')],
        ' ', h('span', {class: 'quiet nowrap'}, preemptions(each.preemptions))));
}

/** @param {number} count */
function preemptions(count) {
    return count === 0 ? 'no preemption' : many(count, 'preemption');
}

/**
 * A schedule's steps, cut off where there are very many; pure.
 *
 * @param {string} steps
 */
export function shortened(steps) {
    return steps.length > 40 ? `${steps.slice(0, 39)}…` : steps;
}

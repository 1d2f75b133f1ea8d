/** What a stress came to: a sentence, then how often each outcome came, then on what it ran. */

import {h, show} from '../../dom.js';
import {grade, sign} from '../../show/grade.js';
import {guessed} from '../../show/guessed.js';
import {pictureLink} from '../../show/picture.js';
import {countCell, head} from '../../show/table.js';
import {many, nanos, number, percent} from '../../show/units.js';

/** @import {StressAnswer} from './types.js' */

/**
 * How long the bar of so many of all is, from 0 to 1: by the logarithm, so that what is rare is seen; pure.
 *
 * @param {number} count
 * @param {number} all
 */
export function share(count, all) {
    return count === 0 ? 0 : Math.log1p(count) / Math.log1p(Math.max(1, all));
}

/**
 * The same in a sentence: what came most often, and what else came; pure.
 *
 * @param {StressAnswer} answer
 */
export function sentence({outcomes, repetitions}) {
    const seen = outcomes.filter(each => each.count > 0).sort((one, other) => other.count - one.count);
    const times = (/** @type {StressAnswer['outcomes'][number]} */ each) =>
        `${number(each.count)} × outcome ${each.value} (${percent(each.frequency)})`;
    const none = outcomes.filter(each => each.count === 0).map(each => each.value);
    return `Of ${many(repetitions.done, 'repetition')}: ${seen.map(times).join(', ') || 'no outcome'}`
        + `${none.length > 0 ? `; not seen: ${none.join(', ')}` : ''}.`;
}

/**
 * Shows it all.
 *
 * @param {HTMLElement} area
 * @param {StressAnswer} answer
 */
export function showStress(area, answer) {
    const {check, failures, headline, worst} = answer;
    show(area,
        guessed(answer.id),
        h('div', {class: `verdict reach ${(worst ?? 'none').toLowerCase()}`, dataset: {held: check.held, worst}},
            h('p', {class: 'word'}, h('span', {'aria-hidden': 'true'}, sign(worst)), ' ', headline),
            h('p', {}, sentence(answer)),
            h('p', {class: 'quiet'}, `${check.name}: ${check.because}.`)),
        failures.count > 0 && h('p', {class: 'problem'},
            h('strong', {}, `${many(failures.count, 'repetition')} broke.`), ` ${failures.first ?? ''}`),
        table(answer),
        answer.id && pictureLink(`api/stress/${answer.id}`, 'This as bars'),
        h('p', {class: 'quiet'}, 'The bars are on a logarithmic scale, so that rare outcomes stay visible.'),
        h('p', {class: 'quiet'}, facts(answer)));
}

/** @param {StressAnswer} answer */
function table({outcomes, repetitions}) {
    return h('div', {class: 'scroll'}, h('table', {class: 'found stacked'},
        h('caption', {}, 'Outcomes'),
        head('Outcome', 'Grade', 'Times', 'Share', 'What that means'),
        h('tbody', {}, outcomes.map(each => h('tr', {dataset: {value: each.value}},
            h('th', {scope: 'row', class: 'mono'}, each.value),
            h('td', {}, grade(each.grade)),
            countCell(each.count, share(each.count, repetitions.done), each.grade, 'Times'),
            h('td', {class: 'number', dataset: {label: 'Share'}}, percent(each.frequency)),
            h('td', {}, each.meaning))))));
}

/** @param {StressAnswer} answer */
function facts({because, repetitions, elapsedNanos, repetitionsPerSecond, machine}) {
    return `${because}: ${number(repetitions.done)} of ${many(repetitions.asked, 'repetition')} in ${nanos(elapsedNanos)}, `
        + `${number(repetitionsPerSecond)} a second, on ${many(machine.cores, 'core')} (${machine.architecture}, ${machine.os}), `
        + `${machine.jdk.vm} ${machine.jdk.version}, ${machine.kind?.toLowerCase() ?? 'platform and virtual'} threads. `
        + 'Another machine may show other shares.';
}

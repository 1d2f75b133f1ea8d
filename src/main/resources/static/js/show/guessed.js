/** What somebody expected who comes from a lesson, beside what came of it. */

import {h} from '../dom.js';
import {isRight, predicted} from '../predictions.js';
import {format} from '../route.js';

/**
 * Whether it was right, and the way back to the lesson; null if nobody was asked.
 *
 * @param {string | null | undefined} id of what was launched
 * @param {string?} [outcome] of a run
 */
export function guessed(id, outcome = null) {
    const prediction = id ? predicted(id) : null;
    if (!prediction) {
        return null;
    }
    const {lesson, guess, guesses = []} = prediction;
    const right = guess && isRight(guess, outcome);
    const answer = guesses.find(each => isRight(each, outcome))?.text ?? outcome;
    return h('p', {class: 'guessed', dataset: {right: right ?? ''}},
        guess && [h('strong', {}, right ? '✓ As you expected' : 'You expected'), `: ${sentence(guess.text)} `],
        guess && !right && answer && [h('strong', {}, 'The answer'), `: ${sentence(answer)} `],
        h('a', {href: format({page: 'lessons', id: String(lesson)})}, `Back to lesson ${lesson}`));
}

/** @param {string} text */
function sentence(text) {
    return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** What one can set out to do as the scheduler. Pure. */

/** @import {Check} from '../../types.js' */
/** @import {Position} from './types.js' */

/** @type {Record<string, string>} */
export const GOALS = {
    look: 'Look around',
    fail: 'Make it fail',
    safe: 'Is it safe?',
};

const FAIL = 'Find an order that ends in an outcome that is not ACCEPTABLE, in a failed check or in a deadlock.';
const SAFE = 'Safe means: every order of steps ends with an acceptable outcome. Walk until you are sure, then say which it '
    + 'is.';

/**
 * Where a walk got to with its goal: `{reached, words}`; `reached` is null while that is open.
 *
 * @param {string} goal
 * @param {Position} position
 */
export function progressOf(goal, position) {
    if (goal === 'fail') {
        return failing(position);
    }
    return {reached: null, words: goal === 'safe' ? SAFE : ''};
}

/** @param {Position} position */
function failing(position) {
    if (!position.finished) {
        return {reached: null, words: FAIL};
    }
    const reasons = troubles(position);
    return reasons.length > 0 ? {reached: true, words: `You made it fail: ${reasons.join('; ')}.`}
        : {reached: false, words: 'It ended with an acceptable outcome. Undo some steps and try another order.'};
}

/**
 * All that is not as it should be at the end of a walk.
 *
 * @param {Position} position
 */
export function troubles({outcome, failure, deadlock, checks}) {
    return [
        failure && `it failed (${failure})`,
        deadlock && 'no thread can continue',
        !deadlock && outcome && outcome.grade !== 'ACCEPTABLE' && `it ended with ${outcome.value}, ${outcome.meaning}`,
        !deadlock && failed(checks),
    ].filter(each => each);
}

/** @param {Check[]} checks */
function failed(checks) {
    const names = [...new Set(checks.filter(each => !each.held).map(each => each.name))];
    return names.length === 0 ? null : `failed: ${names.join(', ')}`;
}

/**
 * Who is right about a claim, given an exploration.
 *
 * @param {boolean} claimed whether it was said to be safe
 * @param {boolean?} safe whether it is; null if that was not found out
 */
export function judge(claimed, safe) {
    if (safe === null) {
        return claimed ? 'No schedule so far contradicts you, but not every schedule was taken. That is not a proof.'
            : 'No schedule so far supports you, but not every schedule was taken. You may still be right.';
    }
    return `${claimed === safe ? 'You are right' : 'No'}: it is ${safe ? 'safe' : 'not safe'}.`;
}

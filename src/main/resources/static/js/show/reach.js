/** How far what an exploration found reaches, in plain words. Pure. */

/** @import {Exploration} from '../types.js' */

/** Up to so many schedules are all taken; if there are more, one of each class is, unless somebody chose. */
export const FEW = '2000';

/**
 * Its sign, words and kind.
 *
 * @param {Exploration} exploration
 */
export function reach(exploration) {
    const wrong = isWrong(exploration) && {sign: '✕', kind: 'forbidden'};
    if (exploration.status === 'RUNNING') {
        return {sign: '…', word: 'Still exploring', kind: 'going'};
    }
    switch (exploration.result) {
        case 'COMPLETE':
            if (isOpen(exploration)) {
                return {sign: '✓', word: `Every schedule was taken: it can end in ${exploration.outcomes.length} ways`, kind: 'open'};
            }
            return isSafe(exploration)
                ? {sign: '✓', word: 'Proven: every schedule ends as it should', kind: 'acceptable'}
                : {sign: '!', word: 'Every schedule was taken, and some go wrong', kind: 'interesting', ...wrong};
        case 'BOUNDED':
            return {sign: '!', word: 'Not every schedule was taken', kind: 'interesting', ...wrong};
        case 'SAMPLED':
            return {sign: '!', word: 'A sample of schedules: it proves nothing about the others', kind: 'interesting', ...wrong};
        default:
            return {sign: '✕', word: 'It failed', kind: 'forbidden'};
    }
}

/**
 * Whether nobody has said what would be right: of a program that can end in several ways, none of them wrong in itself.
 *
 * @param {Exploration} exploration
 */
function isOpen({experiment, outcomes, deadlocks, failures}) {
    return experiment?.startsWith('programs/') && deadlocks.length + failures.length === 0
        && outcomes.every(each => each.grade === 'INTERESTING');
}

/**
 * Whether something was found that must not happen.
 *
 * @param {Exploration} exploration
 */
function isWrong({outcomes, deadlocks}) {
    return [...outcomes, ...deadlocks].some(each => each.grade === 'FORBIDDEN');
}

/**
 * Whether all that can happen is as it should be: true, false, or null if that is open.
 *
 * @param {Exploration} exploration
 */
export function isSafe({status, result, outcomes, deadlocks, failures}) {
    if (failures.length > 0 || [...outcomes, ...deadlocks].some(each => each.grade !== 'ACCEPTABLE')) {
        return false;
    }
    return status === 'COMPLETED' && result === 'COMPLETE' ? true : null;
}

/**
 * Something found that is not as it should be, with the fewest preemptions; null if there is none.
 *
 * @param {Exploration} exploration
 */
export function easiestTrouble({outcomes, deadlocks, failures}) {
    return [...outcomes, ...deadlocks, ...failures].filter(each => each.grade !== 'ACCEPTABLE')
        .sort((one, other) => one.preemptions - other.preemptions)[0] ?? null;
}

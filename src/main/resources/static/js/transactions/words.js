/** What an exploration of transactions comes to, in plain words. Pure. */

import {levelWords} from './draft.js';

/** @import {TransactionsExploration} from './types.js' */

/**
 * How far it reaches: its sign, words and kind.
 *
 * @param {TransactionsExploration} exploration
 */
export function reach({status, result, schedules, serializable, deadlocks, failures}) {
    const wrong = deadlocks.length + failures.length > 0;
    const kind = wrong ? 'forbidden' : 'interesting';
    if (status === 'RUNNING') {
        return {sign: '…', word: 'Still exploring', kind: 'going'};
    }
    if (status === 'FAILED' || schedules === 0) {
        return {sign: '✕', word: status === 'FAILED' ? 'It failed' : 'No order was taken', kind: 'forbidden'};
    }
    if (result === 'COMPLETE' && serializable && !wrong) {
        return {sign: '✓', word: 'Proven: every order ends as some serial order does', kind: 'acceptable'};
    }
    switch (result) {
        case 'COMPLETE':
            return {sign: '!', word: serializable ? 'Every order was taken, and some go wrong'
                : serializable === false ? 'Every order was taken, and some end as no serial order does'
                    : 'Every order was taken; there are too many serial orders to compare with', kind};
        case 'BOUNDED':
        case 'SAMPLED':
            return {sign: '!', word: serializable === false ? 'Not every order was taken, but some end as no serial order does'
                : 'Not every order was taken; none that was is known to end as no serial order does', kind};
        default:
            return {sign: '✕', word: 'It was cancelled', kind: 'forbidden'};
    }
}

/**
 * The weakest level that would do, in a sentence.
 *
 * @param {TransactionsExploration} exploration
 * @param {string[]} levels of the engine, the weakest first
 */
export function levelSentence({engine, weakest, weakestBecause, isolation}, levels) {
    if (!weakest) {
        return /^at each level/.test(weakestBecause) ? `No level of ${engine} is enough: at each of them some order ends as no serial order does.`
            : `Which level is enough is not known: ${weakestBecause}.`;
    }
    const words = levelWords(weakest);
    if (Object.values(isolation).some(each => each !== weakest)) {
        return `${words} is the weakest level of ${engine} at which every order ends as some serial order does.`;
    }
    return weakest === levels[0] ? `${words} is enough, and no level of ${engine} is weaker.`
        : `At every weaker level of ${engine} than ${words}, some order ends as no serial order does.`;
}

/** What somebody expects before it is run, asked in a lesson: it is about one launch only. Kept in this tab only. */

/** @import {Given, LessonGuess} from './types.js' */

/**
 * @typedef {object} Prediction
 * @property {number} lesson
 * @property {string} experiment
 * @property {Given} given the parameters it is about
 * @property {LessonGuess?} guess what was chosen; null if somebody would rather see
 * @property {LessonGuess[]} guesses all there were to choose from
 * @property {string} [id] of the run, exploration or stress it is about, as soon as that was launched
 */

const KEY = 'interleave.prediction';

/**
 * Keeps what is expected of what is run next.
 *
 * @param {Prediction} prediction
 */
export function predict(prediction) {
    try {
        sessionStorage.setItem(KEY, JSON.stringify(prediction));
    } catch {
        // Then nothing is said of it afterwards.
    }
}

/**
 * Says that something was launched: what was expected of what is launched next is about this. If it is something else, nothing is
 * expected any more.
 *
 * @param {string} experiment
 * @param {Given} given
 * @param {string} id
 */
export function launched(experiment, given, id) {
    const kept = read();
    if (kept && !kept.id) {
        if (kept.experiment === experiment && isSame(kept.given, given)) {
            predict({...kept, id});
        } else {
            forget();
        }
    }
}

/**
 * What was expected of what was launched; null if nobody was asked.
 *
 * @param {string} id
 * @returns {Prediction?}
 */
export function predicted(id) {
    const kept = read();
    return kept?.id === id ? kept : null;
}

/** @returns {Prediction?} */
function read() {
    try {
        return JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
    } catch {
        return null;
    }
}

function forget() {
    try {
        sessionStorage.removeItem(KEY);
    } catch {
        // There was nothing to forget.
    }
}

/**
 * Whether two sets of parameters are the same, in any order and case; pure.
 *
 * @param {Given} one
 * @param {Given} other
 */
export function isSame(one, other) {
    const names = Object.keys(one);
    return names.length === Object.keys(other).length
        && names.every(name => one[name].toLowerCase() === other[name]?.toLowerCase());
}

/**
 * Whether a guess is right; pure.
 *
 * @param {LessonGuess} guess
 * @param {string | null | undefined} value the outcome of the run
 */
export function isRight({right, outcome}, value) {
    return right ?? (outcome != null && value != null && matches(outcome, value));
}

/**
 * Whether a value is the one that is named, or in the range: `1..3`; pure.
 *
 * @param {string} chosen
 * @param {string} value
 */
export function matches(chosen, value) {
    const range = /^(-?\d+)\.\.(-?\d+)$/.exec(chosen);
    return range ? /^-?\d+$/.test(value) && BigInt(value) >= BigInt(range[1]) && BigInt(value) <= BigInt(range[2])
        : chosen === value;
}

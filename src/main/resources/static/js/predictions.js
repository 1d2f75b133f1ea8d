/** What somebody expects before it is run, asked in a lesson; kept in this tab only. */

/** @import {Given} from './types.js' */

/**
 * @typedef {object} Prediction
 * @property {number} lesson
 * @property {string} experiment
 * @property {Given} given the parameters it is about
 * @property {string?} guess the value or range that was chosen; null if somebody would rather see
 * @property {string?} meaning what that means
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
 * What was expected of an experiment with some parameters, if it was asked last; null otherwise.
 *
 * @param {string} experiment
 * @param {Given} given
 * @returns {Prediction?}
 */
export function predicted(experiment, given) {
    try {
        /** @type {Prediction?} */
        const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
        return kept && kept.experiment === experiment && isSame(kept.given, given) ? kept : null;
    } catch {
        return null;
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
 * Whether a value is one that was chosen: it itself, or in a range as `1..3`; pure.
 *
 * @param {string} chosen
 * @param {string} value
 */
export function matches(chosen, value) {
    const range = /^(-?\d+)\.\.(-?\d+)$/.exec(chosen);
    return range ? /^-?\d+$/.test(value) && BigInt(value) >= BigInt(range[1]) && BigInt(value) <= BigInt(range[2])
        : chosen === value;
}

/** The last answers of stresses, kept for this tab by experiment and parameters, since the application keeps none. */

/** @import {Given} from '../../types.js' */
/** @import {StressAnswer} from './types.js' */

/**
 * @param {string} name
 * @param {Given} given
 */
function key(name, given) {
    return `stress:${name}?${new URLSearchParams(Object.entries(given).sort())}`;
}

/**
 * Keeps an answer; where there is no room it is not kept.
 *
 * @param {string} name
 * @param {Given} given
 * @param {StressAnswer} answer
 */
export function keep(name, given, answer) {
    try {
        sessionStorage.setItem(key(name, given), JSON.stringify(answer));
    } catch {
        // It can be done again.
    }
}

/**
 * The answer that was kept, or null.
 *
 * @param {string} name
 * @param {Given} given
 * @returns {StressAnswer?}
 */
export function kept(name, given) {
    try {
        return JSON.parse(sessionStorage.getItem(key(name, given)) ?? 'null');
    } catch {
        return null;
    }
}

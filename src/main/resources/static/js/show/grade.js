/** How an outcome is to be taken, by sign, word and colour. */

import {h} from '../dom.js';

/** @type {Record<string, string>} */
const SIGNS = {ACCEPTABLE: '✓', INTERESTING: '!', FORBIDDEN: '✕', FAILED: '✕'};

/**
 * The sign of a grade. Pure.
 *
 * @param {string?} of
 */
export function sign(of) {
    return SIGNS[of ?? ''] ?? '?';
}

/** @type {Record<string, string>} */
const MEANINGS = {
    ACCEPTABLE: 'Acceptable: this is as it should be.',
    INTERESTING: 'Interesting: it can happen, and nobody wants it. The experiment exists to show it.',
    FORBIDDEN: 'Forbidden: this must never happen.',
    FAILED: 'Failed: the program broke.',
};

/**
 * A badge with the word of a grade.
 *
 * @param {string} of
 */
export function grade(of) {
    return h('span', {class: `grade ${String(of).toLowerCase()}`, title: MEANINGS[of]},
        h('span', {'aria-hidden': 'true'}, sign(of)), ' ', of);
}

/**
 * Whether everything has happened as it should. Pure.
 *
 * @param {string} of
 */
export function isAcceptable(of) {
    return of === 'ACCEPTABLE';
}

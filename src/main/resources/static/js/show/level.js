/** When an experiment's turn comes, in words. */

import {h} from '../dom.js';

/** @import {Experiment, Level} from '../types.js' */

/** @type {Record<Level, {word: string, meaning: string}>} */
const LEVELS = {
    FIRST: {word: 'first', meaning: 'needs nothing but Java'},
    THEN: {word: 'then', meaning: 'builds on the first ones'},
    DEEP: {word: 'deep', meaning: 'for the details'},
};

/**
 * A label with the word of a level.
 *
 * @param {Level} of
 */
export function level(of) {
    const {word, meaning} = LEVELS[of];
    return h('span', {class: `level ${word}`, title: meaning}, word);
}

/**
 * Some experiments, the first ones first.
 *
 * @param {Experiment[]} experiments
 */
export function byLevel(experiments) {
    const order = Object.keys(LEVELS);
    return [...experiments].sort((one, other) => order.indexOf(one.level) - order.indexOf(other.level));
}

/** What the labels mean. */
export function levels() {
    return h('p', {class: 'quiet levels'}, Object.entries(LEVELS).map(([of, {meaning}]) =>
        h('span', {}, level(/** @type {Level} */ (of)), ` ${meaning}`)));
}

/** What a cell of the table of levels says, in words. Pure. */

import {levelWords} from '../draft.js';

/** @import {Cell, LevelCell, LevelVerdict} from '../types.js' */

/** What the signs of cells mean, in the order of the legend. @type {Record<LevelVerdict, string>} */
export const MEANINGS = {
    ALLOWED: 'possible',
    ALLOWED_AFTER_WAIT: 'possible, after a wait',
    PREVENTED: 'prevented: an older state is seen',
    PREVENTED_BY_WAIT: 'prevented: a session waits',
    PREVENTED_BY_ERROR: 'prevented: a statement fails',
};

/**
 * Whether the anomaly of a cell happens.
 *
 * @param {LevelVerdict} verdict
 */
export function isPossible(verdict) {
    return verdict === 'ALLOWED' || verdict === 'ALLOWED_AFTER_WAIT';
}

/**
 * A cell in a sentence or two.
 *
 * @param {Cell} cell
 */
export function cellSentence({engine, level, cell}) {
    const where = `${engine} at ${levelWords(level)}`;
    const {verdict, explanation} = cell;
    if (isPossible(verdict)) {
        const after = verdict === 'ALLOWED_AFTER_WAIT' ? `, though ${waits(cell)}` : '';
        return `${subject(cell)} is possible in ${where}${after}${explanation ? `: ${explanation}` : '.'}`;
    }
    const how = verdict === 'PREVENTED_BY_ERROR' ? errors(cell) : verdict === 'PREVENTED_BY_WAIT' ? waits(cell)
        : 'nobody waits or fails, and the session sees an older state';
    return `${subject(cell)} is prevented in ${where}: ${how}.`;
}

/**
 * The scenario, with its anomalies if it is not called after one: `FUZZY (the same row read twice; G-single)`.
 *
 * @param {LevelCell} cell
 */
function subject({scenario, title, looksFor}) {
    const names = looksFor.length === 1 && looksFor[0] === scenario ? '' : `; ${looksFor.join(', ')}`;
    return `${scenario} (${title.charAt(0).toLowerCase()}${title.slice(1)}${names})`;
}

/** @param {LevelCell} cell whose waits are as `b@update` */
function waits(cell) {
    return all(cell.waits.map(each => each.replace('@', ' waits at ')));
}

/** @param {LevelCell} cell whose errors are as `b@update 40001/0` */
function errors(cell) {
    return all(cell.errors.map(each => each.replace('@', ' fails at ').replace(/ (\S+)$/, ' with $1')));
}

/** @param {string[]} clauses */
function all(clauses) {
    return clauses.length < 2 ? clauses.join('') : `${clauses.slice(0, -1).join(', ')} and ${clauses.at(-1)}`;
}

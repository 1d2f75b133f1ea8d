/** What sessions did, as a table: a column for each session, a row for each step. A statement that waits reaches down to its answer. */

import {h} from '../dom.js';
import {levelWords} from './draft.js';
import {piecesOf} from './sql.js';

/** @import {Child} from '../types.js' */
/** @import {BroughtSession, Told, Sent} from './types.js' */

/**
 * The table.
 *
 * @param {Told} record
 * @param {BroughtSession[]} sessions
 * @param {{last?: Child, label?: string}} about `last` is a row after all others
 */
export function lanes({rows, sent}, sessions, {last = null, label = 'What the sessions did, step by step'} = {}) {
    return h('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': label}, h('table', {class: 'lanes'},
        h('thead', {}, h('tr', {}, h('th', {scope: 'col', class: 'step'}, h('span', {class: 'unseen'}, 'Step')),
            sessions.map(each => h('th', {scope: 'col'}, h('span', {class: 'mono'}, each.name), ' ',
                h('span', {class: 'level-of'}, levelWords(each.isolation)))))),
        h('tbody', {}, Array.from({length: rows}, (_, row) => h('tr', {dataset: {row: row + 1}},
            h('th', {scope: 'row', class: 'step'}, String(row + 1)),
            sessions.map((_, session) => cell(sent.filter(each => each.session === session), row, rows, sessions)))), last)));
}

/**
 * What a session did in a row; nothing where a statement that waits reaches down to it.
 *
 * @param {Sent[]} mine
 * @param {number} row
 * @param {number} rows
 * @param {BroughtSession[]} sessions
 */
function cell(mine, row, rows, sessions) {
    const going = mine.find(each => each.row <= row && row <= (each.answered ?? rows - 1));
    if (!going) {
        return h('td');
    }
    const {answered, waited} = going;
    const end = answered ?? rows;
    if (row === going.row) {
        const waits = waited && h('p', {class: 'waits'}, waitWords(going, sessions));
        // It is answered in a row of its own, beside what let it go on, if there is one.
        return answered === row ? h('td', {class: waited ? 'waiting' : null}, sql(going), waits, answer(going))
            : h('td', {class: 'waiting', rowspan: end - row}, sql(going), waits);
    }
    return row === answered ? h('td', {class: 'waiting on'}, answer(going)) : null;
}

/** @param {Sent} sent */
function sql(sent) {
    return h('code', {class: `sql ${sent.came === 'ended' ? sent.sql.toLowerCase().replace(/\W.*/s, '') : ''}`},
        coloured(sent.sql));
}

/**
 * A statement in colours.
 *
 * @param {string} text
 */
export function coloured(text) {
    return piecesOf(text).map(each => each.kind ? h('span', {class: each.kind}, each.text) : each.text);
}

/**
 * For whom a statement waits, and where that one's column is.
 *
 * @param {Sent} sent
 * @param {BroughtSession[]} sessions
 */
function waitWords({session, waitsFor}, sessions) {
    const at = sessions.findIndex(each => each.name === waitsFor);
    const way = at < 0 ? '' : at < session ? '← ' : '→ ';
    return [h('span', {'aria-hidden': 'true'}, way || '◌ '), waitsFor ? ['waits for ', h('strong', {class: 'mono'}, waitsFor)] : 'waits for a lock'];
}

/** @param {Sent} sent */
function answer({came, answer, waited}) {
    if (came === 'failed') {
        return h('p', {class: 'answer failed'}, h('span', {'aria-hidden': 'true'}, '✕ '), answer, '. ',
            h('strong', {}, 'Rolled back.'));
    }
    const goesOn = waited && [h('span', {class: 'goes-on'}, 'continues'), came !== 'ended' && ': '];
    const read = came === 'rows' && [h('span', {class: 'unseen'}, 'read '), h('span', {class: 'mono'}, answer)];
    const changed = came === 'changed' && (/^\d+ rows?$/.test(answer) ? `${answer} changed` : answer);
    return (goesOn || read || changed) && h('p', {class: `answer ${came}${answer === '0 rows' ? ' none' : ''}`},
        h('span', {'aria-hidden': 'true'}, waited ? '↳ ' : '→ '), goesOn, read, changed);
}

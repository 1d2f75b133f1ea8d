/** What is shown where a search found nothing. */

import {h} from '../dom.js';

/** @import {Searching} from '../searching.js' */

/** What may be tried instead: a problem, a tool, a term of Java. */
const TRIES = ['deadlock', 'lost update', 'lock', 'queue', 'volatile', 'virtual threads'];

/** More of what was typed is not repeated. */
const LONGEST = 60;

/** @param {Searching} searching */
export function nothing(searching) {
    return h('div', {class: 'nothing'}, h('p', {class: 'quiet'}, `Nothing matches “${shortened(searching.query)}”.`),
        h('p', {class: 'quiet'}, 'Try a problem, a tool or a Java term:'),
        h('p', {class: 'tries'}, TRIES.map(each => h('button', {
            type: 'button', class: 'small', onclick: () => searching.set(each),
        }, each))));
}

/** @param {string} query */
function shortened(query) {
    const letters = [...query.trim()];
    return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join('')}…` : query.trim();
}

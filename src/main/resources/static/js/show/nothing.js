/** What is shown where a search found nothing. */

import {h} from '../dom.js';

/** @import {Searching} from '../searching.js' */

/** What may be tried instead: a trouble, a thing, a word of Java. */
const TRIES = ['deadlock', 'lost update', 'lock', 'queue', 'volatile', 'virtual threads'];

/** @param {Searching} searching */
export function nothing(searching) {
    return h('div', {class: 'nothing'}, h('p', {class: 'quiet'}, `Nothing matches “${searching.query}”.`),
        h('p', {class: 'quiet'}, 'Try a trouble, a thing or a word of Java:'),
        h('p', {class: 'tries'}, TRIES.map(each => h('button', {
            type: 'button', class: 'small', onclick: () => searching.set(each),
        }, each))));
}

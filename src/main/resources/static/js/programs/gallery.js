/** What to begin with: programs, or transactions. */

import {get, text} from '../api.js';
import {h} from '../dom.js';
import {UNNAMED} from './program.js';

/** @import {Draft, Example} from './types.js' */

/** Below this width of the window it is folded at first. */
const WIDE = '(min-width: 70rem)';

/** All of them, in their order. @returns {Promise<Example[]>} */
export function examples() {
    return get('programs/programs.json');
}

/**
 * One of them, for the editor.
 *
 * @param {Example} example
 * @returns {Promise<Draft>}
 */
export async function draftOf({name, expect = ''}) {
    return {files: [{name: UNNAMED, text: await text(`programs/${name}.java`, 'text/plain, */*')}], expect};
}

/**
 * The list.
 *
 * @template {Example} E
 * @param {E[]} all
 * @param {(example: E) => void} choose
 * @param {string} heading
 */
export function gallery(all, choose, heading = 'Programs to begin with') {
    const buttons = all.map(each => h('button', {type: 'button', dataset: {example: each.name}, onclick: () => choose(each)},
        h('strong', {}, each.title), ' ', h('span', {}, each.question)));
    return {
        element: h('details', {class: 'gallery', open: matchMedia(WIDE).matches}, h('summary', {}, heading),
            h('ul', {}, buttons.map(each => h('li', {}, each)))),
        /** @param {string?} name of the one that is in the editor */
        mark(name) {
            buttons.forEach(each => each.setAttribute('aria-pressed', String(each.dataset.example === name)));
        },
    };
}

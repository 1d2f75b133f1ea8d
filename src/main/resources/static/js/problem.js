/** Telling what went wrong, where it belongs. */

import {Problem} from './api.js';
import {h} from './dom.js';

/**
 * A box that tells a problem; what is wrong with parameters is listed.
 *
 * @param {unknown} error
 */
export function problemBox(error) {
    const problem = error instanceof Problem ? error.problem : {};
    const errors = problem.errors ?? [];
    return h('div', {class: 'problem', role: 'alert'},
        h('strong', {}, problem.title ?? 'Something went wrong'),
        errors.length < 2 && h('p', {}, error instanceof Error ? error.message : String(error)),
        errors.length > 1 && h('ul', {}, errors.map(each => h('li', {}, each.message))));
}

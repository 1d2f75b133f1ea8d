/** Telling what went wrong, where it belongs. */

import {h} from './dom.js';

/** A box that tells a problem; what is wrong with parameters is listed. */
export function problemBox(error) {
    const problem = error.problem ?? {};
    return h('div', {class: 'problem', role: 'alert'},
        h('strong', {}, problem.title ?? 'Something went wrong'),
        h('p', {}, error.message),
        (problem.errors ?? []).length > 1 && h('ul', {}, problem.errors.map(each => h('li', {}, each.message))));
}

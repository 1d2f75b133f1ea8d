/** Why a program was not taken: in the editor and below it. Confined to one page. */

import {Problem} from '../api.js';
import {h, show} from '../dom.js';
import {problemBox} from '../problem.js';
import {many} from '../show/units.js';

/** @import {CompilerError} from './types.js' */

/** The type of the problem that lists what is wrong with a source. */
const REFUSED = 'urn:interleave:problem:program-refused';

/**
 * What is wrong with a source, if that is what failed; pure.
 *
 * @param {unknown} error
 * @returns {CompilerError[]}
 */
export function errorsOf(error) {
    return error instanceof Problem && error.problem.type === REFUSED
        ? /** @type {Partial<CompilerError>[]} */ (/** @type {unknown} */ (error.errors)).map(withPlace) : [];
}

/**
 * With 0 for what is left out of its place.
 *
 * @param {Partial<CompilerError>} error
 * @returns {CompilerError}
 */
function withPlace({file = '', line = 0, column = 0, message = ''}) {
    return {file, line, column, message};
}

/**
 * What stands before an error's message; pure.
 *
 * @param {CompilerError} error
 * @param {boolean} named whether there are several files
 */
export function place({file, line, column}, named) {
    return `${named && file ? `${file}, ` : ''}line ${line}${column > 0 ? `, column ${column}` : ''}`;
}

export class Complaints {

    element = h('div', {class: 'complaints', id: 'program-complaints'});

    #goTo;

    /** @param {(error: CompilerError) => void} goTo shows the line that is wrong */
    constructor(goTo) {
        this.#goTo = goTo;
    }

    clear() {
        show(this.element);
    }

    /**
     * @param {unknown} error
     * @param {boolean} named whether there are several files
     */
    tell(error, named) {
        const errors = errorsOf(error);
        show(this.element, errors.length === 0 ? problemBox(error) : h('div', {class: 'problem refused', role: 'alert'},
            h('strong', {}, `Not accepted: ${many(errors.length, 'error')}`),
            h('ul', {}, errors.map(each => h('li', {dataset: {line: each.line}},
                each.line > 0 && [h('button', {type: 'button', class: 'plain', onclick: () => this.#goTo(each)},
                    place(each, named)), ': '], h('span', {}, each.message))))));
    }
}

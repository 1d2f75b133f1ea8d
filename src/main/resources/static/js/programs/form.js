/** What is below the editor: what the program should print, and what can be done with it. Confined to one page. */

import {h} from '../dom.js';

/** @import {Given, Tool} from '../types.js' */

/** The tools that take programs, and what is on their buttons. */
const BUTTONS = {explore: 'Explore', step: 'Step', run: 'Run once'};

/** @type {(...keys: string[]) => (HTMLElement | string)[]} */
const pressing = (...keys) => keys.flatMap(key => [h('kbd', {}, key), ' ']);

/**
 * Whether a tool takes programs.
 *
 * @param {string?} id
 */
export function takesPrograms(id) {
    return id !== null && id in BUTTONS;
}

export class Form {

    #expected;

    /** The field for what it should print. */
    expect;

    toolbar;

    /**
     * @param {(id: string) => Tool} toolOf a tool by its id
     * @param {(id: string) => void} start does what the tool with an id does; the first is what submitting the form does
     * @param {() => void} typed called when somebody has changed what it should print
     */
    constructor(toolOf, start, typed) {
        this.#expected = h('input', {type: 'text', id: 'program-expect', maxlength: 2000, autocomplete: 'off', spellcheck: 'false',
            'aria-describedby': 'program-expect-help', oninput: typed});
        this.expect = h('div', {class: 'field expect'},
            h('label', {for: 'program-expect'}, 'It should print'), this.#expected,
            h('span', {class: 'help', id: 'program-expect-help'},
                'Optional. Lines are joined by " / ", outcomes separated by "|".'));
        this.toolbar = h('div', {class: 'toolbar', role: 'group', 'aria-label': 'What to do'},
            Object.entries(BUTTONS).map(([id, label], at) => h('button', at === 0
                ? {type: 'submit', class: 'primary', dataset: {tool: id}, title: toolOf(id).title,
                    'aria-keyshortcuts': 'Control+Enter'}
                : {type: 'button', dataset: {tool: id}, title: toolOf(id).title, onclick: () => start(id)}, label)),
            h('span', {class: 'quiet hints'}, pressing('Ctrl', 'Enter'), 'explores. ', pressing('Tab'), 'leaves the editor, ',
                pressing('Ctrl', ']'), 'indents.'));
    }

    /** What it says. @returns {Given} */
    given() {
        const expect = this.expected;
        return expect ? {expect} : {};
    }

    get expected() {
        return this.#expected.value.trim();
    }

    set expected(text) {
        this.#expected.value = text;
    }

    /** @param {string} tool the id of the one that is used */
    mark(tool) {
        this.toolbar.querySelectorAll('button')
            .forEach(each => each.setAttribute('aria-pressed', String(each.dataset.tool === tool)));
    }
}

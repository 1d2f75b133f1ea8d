/** What is below the editor: what the program should print, and what can be done with it. Confined to one page. */

import {h} from '../dom.js';

/** @import {Given, Tool} from '../types.js' */

/** The tool whose button submits the form. */
const FIRST = 'explore';

/** @type {(...keys: string[]) => (HTMLElement | string)[]} */
const pressing = (...keys) => keys.flatMap(key => [h('kbd', {}, key), ' ']);

export class Form {

    #expected;

    #inside;

    /** The field for what it should print. */
    expect;

    /** The box for whether its threads are followed into calls of java.util.concurrent. */
    calls;

    toolbar;

    /**
     * @param {Tool[]} tools those that take programs
     * @param {(id: string) => void} start does what the tool with an id does; the first is what submitting the form does
     * @param {() => void} typed called when somebody has changed what it should print
     */
    constructor(tools, start, typed) {
        this.#expected = h('input', {type: 'text', id: 'program-expect', maxlength: 2000, autocomplete: 'off', spellcheck: 'false',
            'aria-describedby': 'program-expect-help', oninput: typed});
        this.expect = h('div', {class: 'field expect'},
            h('label', {for: 'program-expect'}, 'It should print'), this.#expected,
            h('span', {class: 'help', id: 'program-expect-help'},
                'Optional. Lines are joined by " / ", outcomes separated by "|".'));
        this.#inside = h('input', {type: 'checkbox', id: 'program-inside', 'aria-describedby': 'program-inside-help'});
        this.calls = h('div', {class: 'field calls'},
            h('label', {}, this.#inside, ' Steps inside java.util.concurrent'),
            h('span', {class: 'help', id: 'program-inside-help'},
                'Without them, a call is one step until it waits. With them, there are far more schedules.'));
        this.toolbar = h('div', {class: 'toolbar', role: 'group', 'aria-label': 'What to do'},
            [...tools].sort((a, b) => Number(b.id === FIRST) - Number(a.id === FIRST)).map(({id, title, program}) =>
                h('button', id === FIRST
                    ? {type: 'submit', class: 'primary', dataset: {tool: id}, title, 'aria-keyshortcuts': 'Control+Enter'}
                    : {type: 'button', dataset: {tool: id}, title, onclick: () => start(id)}, program)),
            h('span', {class: 'quiet hints'}, pressing('Ctrl', 'Enter'), 'explores. ', pressing('Tab'), 'leaves the editor, ',
                pressing('Ctrl', ']'), 'indents.'));
    }

    /** What it says. @returns {Given} */
    given() {
        const expect = this.expected;
        return {...expect && {expect}, ...this.#inside.checked && {inside: 'STEPS'}};
    }

    /** @param {Given} given what it is to say about calls */
    follow({inside}) {
        this.#inside.checked = inside === 'STEPS';
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

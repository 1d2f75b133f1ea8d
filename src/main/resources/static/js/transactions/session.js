/** A session as a column: its name, its level, and its statements. Confined to one page. */

import {h, invalid, show} from '../dom.js';
import {Editor} from '../programs/editor.js';
import {levelWords} from './draft.js';
import {pieces} from './sql.js';

/** @import {DraftSession} from './types.js' */

/** How many columns there were; their elements' ids differ by it. */
let made = 0;

export class SessionColumn {

    #name;
    #level;
    #complaint;
    #heading;
    #removing;

    editor;
    element;

    /**
     * @param {DraftSession} session
     * @param {() => void} typed called when somebody has changed something
     * @param {() => void} removed called when it is to go
     */
    constructor({name, isolation, statements}, typed, removed) {
        const id = `session-${++made}`;
        this.editor = new Editor(typed, {label: `Statements of ${name}`, pieces, wraps: true});
        this.editor.text = statements;
        this.editor.field.setAttribute('aria-describedby', `${id}-complaint`);
        this.#complaint = h('span', {class: 'complaint', id: `${id}-complaint`});
        this.#name = h('input', {type: 'text', id: `${id}-name`, class: 'mono', value: name, maxlength: 20, spellcheck: 'false',
            autocomplete: 'off', autocapitalize: 'off', 'aria-describedby': `${id}-complaint`, oninput: () => {
                this.#named();
                typed();
            }});
        this.#level = h('select', {id: `${id}-level`, onchange: typed}, h('option', {value: isolation}, isolation));
        this.#removing = h('button', {type: 'button', class: 'small', onclick: removed}, '✕');
        this.#heading = h('legend', {class: 'unseen'});
        this.element = h('fieldset', {class: 'session'}, this.#heading,
            h('div', {class: 'session-head'},
                h('label', {for: `${id}-name`, class: 'unseen'}, 'Name'), this.#name,
                h('label', {for: `${id}-level`, class: 'unseen'}, 'Its own level'), this.#level, this.#removing),
            this.editor.element, this.#complaint);
        this.#named();
    }

    get name() {
        return this.#name.value.trim();
    }

    /** @returns {DraftSession} */
    get draft() {
        return {name: this.name, isolation: this.#level.value, statements: this.editor.text};
    }

    #named() {
        const {name} = this;
        this.#heading.textContent = `Session ${name}`;
        this.editor.field.setAttribute('aria-label', `Statements of ${name}`);
        this.#removing.setAttribute('aria-label', `Remove session ${name}`);
        this.#removing.setAttribute('title', `Remove session ${name}`);
    }

    /**
     * Offers levels of its own; one that is not among them is given up.
     *
     * @param {string[]} levels
     * @param {string} ofAll the level of all
     */
    offer(levels, ofAll) {
        const wanted = this.#level.value;
        show(this.#level, h('option', {value: ''}, `as all: ${levelWords(ofAll)}`),
            levels.map(each => h('option', {value: each}, levelWords(each))));
        this.#level.value = levels.includes(wanted) ? wanted : '';
    }

    /** @param {boolean} can whether it may be removed */
    set removable(can) {
        this.#removing.hidden = !can;
    }

    /**
     * @param {string} message what is wrong with its name, its level or all of its statements; empty for nothing
     * @param {boolean} isName whether it is the name
     */
    complain(message, isName) {
        this.#complaint.textContent = message;
        invalid(this.#name, isName && message !== '');
    }

    /** Has the focus then, at its name. */
    focus() {
        this.#name.focus();
    }
}

/** Transactions as somebody writes them: in columns or as text, whichever is shown. Confined to one page. */

import {h, show} from '../dom.js';
import {Editor} from '../programs/editor.js';
import {Columns} from './columns.js';
import {jsonOf, textOf} from './draft.js';
import {lineOfText, namesIn, namesOf} from './places.js';
import {textPieces} from './sql.js';

/** @import {Complained, Draft, Engine} from './types.js' */

/** What was written, kept in the browser's tab until it is closed. @typedef {{text: string} | {draft: Draft}} Kept */

const KEY = 'transactions';

const FORMS = /** @type {const} */ ([['columns', 'Columns'], ['text', 'Text']]);

export class Written {

    #columns;
    #text;
    #isText = false;
    #place = h('div');
    #buttons;

    /** The switch between the two. */
    forms;

    element;

    /**
     * @param {Engine[]} engines
     * @param {() => void} typed called when somebody has changed something
     * @param {(form: 'columns' | 'text') => void} wanted called when somebody wants the other form
     */
    constructor(engines, typed, wanted) {
        this.#columns = new Columns(engines, typed);
        this.#text = new Editor(typed, {label: 'Transactions as text', pieces: textPieces, wraps: true});
        this.#buttons = FORMS.map(([form, words]) => h('button', {type: 'button', class: 'small', dataset: {form},
            onclick: () => wanted(form)}, words));
        this.forms = h('div', {class: 'filters forms', role: 'group', 'aria-label': 'Written as'}, this.#buttons);
        this.element = this.#place;
        this.#drawn();
    }

    #drawn() {
        this.#buttons.forEach(each => each.setAttribute('aria-pressed', String((each.dataset.form === 'text') === this.#isText)));
        show(this.#place, this.#isText ? this.#text.element : this.#columns.element);
    }

    get isText() {
        return this.#isText;
    }

    /** The engine that is chosen in the columns. */
    get engine() {
        return this.#columns.draft.engine;
    }

    /** As lines of text, however it is written. */
    get text() {
        return this.#isText ? this.#text.text : textOf(this.#columns.draft);
    }

    /** Shows text. */
    set text(text) {
        this.#isText = true;
        this.#text.text = text;
        this.#drawn();
    }

    /** Shows columns. @param {Draft} draft */
    set draft(draft) {
        this.#isText = false;
        this.#columns.draft = draft;
        this.#drawn();
    }

    /** What is to be sent, and its media type. */
    get body() {
        return this.#isText ? {body: this.#text.text, type: 'text/plain'}
            : {body: jsonOf(this.#columns.draft), type: 'application/json'};
    }

    /** The names of the sessions. */
    get names() {
        return this.#isText ? namesIn(this.#text.text) : namesOf(this.#columns.draft);
    }

    /** What is wrong, as far as that can be said here. */
    check() {
        return this.#isText ? [] : this.#columns.check();
    }

    /** @param {Complained[]} all what is wrong, to be marked where it is */
    mark(all) {
        if (this.#isText) {
            this.#text.mark(all.flatMap(({place, message, column}) => {
                const at = lineOfText(this.#text.text, place);
                return at ? [{file: '', line: at.line, column: column > 0 ? column + at.before : 0, message}] : [];
            }));
        } else {
            this.#columns.mark(all);
        }
    }

    /** @param {Complained} complained whose place has the focus then */
    goTo(complained) {
        if (this.#isText) {
            const at = lineOfText(this.#text.text, complained.place);
            this.#text.goTo(at?.line ?? 1, complained.column + (at?.before ?? 0));
        } else {
            this.#columns.goTo(complained);
        }
    }

    keep() {
        /** @type {Kept} */
        const kept = this.#isText ? {text: this.#text.text} : {draft: this.#columns.draft};
        sessionStorage.setItem(KEY, JSON.stringify(kept));
    }

    /** Shows what was kept; whether there was anything. */
    restore() {
        /** @type {Kept?} */
        const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
        if (kept && 'text' in kept) {
            this.text = kept.text;
        } else if (kept) {
            this.draft = kept.draft;
        }
        return kept !== null;
    }
}

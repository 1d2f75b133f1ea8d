/** Transactions in columns, one for each session. Confined to one page. */

import {h, show} from '../dom.js';
import {Editor} from '../programs/editor.js';
import {another, wrongName} from './draft.js';
import {lineIn, placeWords} from './places.js';
import {SessionColumn} from './session.js';
import {Settings} from './settings.js';
import {pieces} from './sql.js';

/** @import {CompilerError} from '../programs/types.js' */
/** @import {Complained, Draft, DraftSession, Engine} from './types.js' */

/** The application takes no more. */
const MOST = 4;

export class Columns {

    #typed;
    #settings;
    #setup;
    #observe;

    /** @type {SessionColumn[]} */
    #sessions = [];

    #note = h('p', {class: 'origin quiet'});
    #place = h('div', {class: 'sessions'});
    #adding = h('button', {type: 'button', class: 'small', onclick: () => this.#add()}, 'Add a session');

    element;

    /**
     * @param {Engine[]} engines
     * @param {() => void} typed called when somebody has changed something
     */
    constructor(engines, typed) {
        this.#typed = typed;
        this.#settings = new Settings(engines, () => {
            this.#offer();
            typed();
        });
        this.#setup = new Editor(typed, {label: 'Set-up', pieces, wraps: true});
        this.#observe = new Editor(typed, {label: 'Observe', pieces, wraps: true});
        this.element = h('div', {class: 'columns-form'}, this.#note, this.#settings.element,
            box('Set-up', 'Tables and their first rows.', this.#setup),
            h('div', {class: 'box'}, h('p', {class: 'box-head'}, h('strong', {}, 'Sessions'), ' ',
                h('span', {class: 'quiet'}, 'A statement a line; each begins when the one before it has been answered.'), ' ',
                this.#adding), this.#place),
            box('Observe', 'Read when all sessions have ended.', this.#observe));
    }

    /** @returns {Draft} */
    get draft() {
        return {
            note: this.#note.textContent ?? '', engine: this.#settings.engine, isolation: this.#settings.isolation, setup: this.#setup.text,
            sessions: this.#sessions.map(each => each.draft), observe: this.#observe.text,
        };
    }

    set draft({note, engine, isolation, setup, sessions, observe}) {
        this.#note.textContent = note;
        this.#note.hidden = note === '';
        this.#settings.set(engine, isolation);
        this.#setup.text = setup;
        this.#observe.text = observe;
        this.#sessions = sessions.map(each => this.#column(each));
        this.#drawn();
        this.mark([]);
    }

    /** @param {DraftSession} session */
    #column(session) {
        /** @type {SessionColumn} */
        const column = new SessionColumn(session, this.#typed, () => this.#remove(column));
        return column;
    }

    #add() {
        const column = this.#column(another(this.draft.sessions));
        this.#sessions.push(column);
        this.#drawn();
        column.focus();
        this.#typed();
    }

    /** @param {SessionColumn} column */
    #remove(column) {
        this.#sessions = this.#sessions.filter(each => each !== column);
        this.#drawn();
        this.#adding.focus();
        this.#typed();
    }

    #drawn() {
        show(this.#place, this.#sessions.map(each => each.element));
        this.#sessions.forEach(each => each.removable = this.#sessions.length > 1);
        this.#adding.toggleAttribute('disabled', this.#sessions.length >= MOST);
        this.#offer();
    }

    #offer() {
        this.#sessions.forEach(each => each.offer(this.#settings.levels, this.#settings.isolation));
    }

    /**
     * What is wrong with the names of the sessions, which the application is not asked for.
     *
     * @returns {Complained[]}
     */
    check() {
        return this.#sessions.flatMap(({name}, session) => {
            const message = wrongName(name, this.#sessions.slice(0, session).map(each => each.name));
            return message ? [{message, column: 0, place: {part: /** @type {const} */ ('session'), session, field: /** @type {const} */ ('name'), index: null}}] : [];
        });
    }

    /** @param {Complained[]} all what is wrong, to be marked where it is */
    mark(all) {
        this.#settings.complain(all);
        this.#setup.mark(inLines(all.filter(({place}) => place.part === 'setup'), this.#setup.text));
        this.#observe.mark(inLines(all.filter(({place}) => place.part === 'observe'), this.#observe.text));
        this.#sessions.forEach((column, at) => {
            const mine = all.filter(({place}) => place.part === 'session' && place.session === at);
            column.editor.mark(inLines(mine.filter(({place}) => place.field === 'statements' && place.index !== null), column.editor.text));
            const whole = mine.find(({place}) => place.index === null);
            column.complain(whole ? `${placeWords(whole.place, this.#sessions.map(each => each.name))} ${whole.message}` : '',
                whole?.place.field === 'name');
        });
    }

    /** @param {Complained} complained whose place has the focus then */
    goTo({place, column}) {
        const {part, session, field, index} = place;
        if (part === 'engine' || part === 'isolation') {
            this.#settings.focus(part);
            return;
        }
        const of = this.#sessions[session ?? 0];
        const editor = part === 'setup' ? this.#setup : part === 'observe' ? this.#observe : of?.editor;
        if (field === 'name') {
            of?.focus();
        } else if (editor) {
            const line = lineIn(editor.text, index);
            editor.goTo(line, column > 0 ? column + indent(editor.text, line) : 1);
        }
    }
}

/**
 * @param {string} title
 * @param {string} help
 * @param {Editor} editor
 */
function box(title, help, editor) {
    return h('div', {class: 'box'}, h('p', {class: 'box-head'}, h('label', {for: editor.field.id}, title), ' ',
        h('span', {class: 'quiet'}, help)), editor.element);
}

/**
 * @param {Complained[]} all
 * @param {string} text
 * @returns {CompilerError[]}
 */
function inLines(all, text) {
    return all.map(({place, message, column}) => {
        const line = lineIn(text, place.index);
        return {file: '', line, column: column > 0 ? column + indent(text, line) : 0, message};
    });
}

/**
 * How far a line is indented, which the application does not see.
 *
 * @param {string} text
 * @param {number} line
 */
function indent(text, line) {
    return /^\s*/.exec(text.split('\n')[line - 1])?.[0].length ?? 0;
}

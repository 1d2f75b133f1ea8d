/** An editor for code: a field for text, over the same text in colours with numbers. Confined to one page. */

import {h, show} from '../dom.js';
import {pieces as javaPieces} from '../source/java.js';

/** @import {Piece} from '../source/types.js' */
/** @import {CompilerError} from './types.js' */

const INDENT = '    ';

/** How many editors there were; their elements' ids differ by it. */
let made = 0;

export class Editor {

    #changed;
    #pieces;
    #lines = h('div', {class: 'editor-lines', 'aria-hidden': 'true'});

    /** @type {CompilerError[]} */
    #errors = [];

    /** How many lines there were when it was drawn last. */
    #count = 0;

    field;
    element;

    /**
     * @param {() => void} changed called when somebody has changed the text
     * @param {{label?: string, pieces?: (lines: string[]) => Piece[][], wraps?: boolean}} about `label` is its name for screen
     *     readers; `pieces` takes lines apart for the colours; `wraps` says whether long lines are broken
     */
    constructor(changed, {label = 'Java source', pieces = javaPieces, wraps = false} = {}) {
        this.#changed = changed;
        this.#pieces = pieces;
        this.field = h('textarea', {
            class: 'editor-text', id: `editor-${++made}`, 'aria-label': label, spellcheck: 'false', autocomplete: 'off',
            autocapitalize: 'off', autocorrect: 'off', wrap: wraps ? 'soft' : 'off',
            oninput: () => this.#edited(), onkeydown: (/** @type {KeyboardEvent} */ event) => this.#pressed(event),
        });
        this.element = h('div', {class: wraps ? 'editor wrapping' : 'editor'}, this.#lines, this.field);
        this.#draw();
    }

    get text() {
        return this.field.value;
    }

    /** Shows another text; what was there before cannot be had back. */
    set text(text) {
        this.field.value = text;
        this.#errors = [];
        this.#draw();
        this.element.scrollTo(0, 0);
    }

    /**
     * Puts another text there, as if somebody had typed it: it can be undone.
     *
     * @param {string} text
     */
    replace(text) {
        this.field.focus({preventScroll: true});
        this.field.select();
        this.#insert(text);
        this.field.setSelectionRange(0, 0);
        this.element.scrollTo(0, 0);
    }

    /** @param {CompilerError[]} errors whose lines are marked */
    mark(errors) {
        this.#errors = errors;
        this.field.setAttribute('aria-invalid', String(errors.length > 0));
        this.#draw();
    }

    /**
     * Puts the cursor somewhere.
     *
     * @param {number} line from 1
     * @param {number} column from 1
     */
    goTo(line, column) {
        const before = this.text.split('\n').slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
        const at = Math.min(this.text.length, before + Math.max(0, column - 1));
        this.field.focus({preventScroll: true});
        this.field.setSelectionRange(at, at);
        this.#lines.children[line - 1]?.scrollIntoView({block: 'nearest', inline: 'nearest'});
    }

    #edited() {
        const count = this.text.split('\n').length;
        const by = count - this.#count;
        const line = this.text.slice(0, this.field.selectionStart).split('\n').length;
        // What is wrong further down moves with its line.
        this.#errors = this.#errors.map(each => each.line > line - Math.max(0, by) ? {...each, line: each.line + by} : each);
        this.#draw();
        this.#changed();
    }

    #draw() {
        const lines = this.text.split('\n');
        /** @type {Map<number, number>} the first column that is wrong, by line */
        const wrong = new Map();
        this.#errors.forEach(({line, column}) => wrong.set(line, Math.min(column, wrong.get(line) ?? Infinity)));
        this.#count = lines.length;
        show(this.#lines, this.#pieces(lines).map((taken, at) => h('div', {class: wrong.has(at + 1) ? 'line wrong' : 'line'},
            h('span', {class: 'number'}, String(at + 1)), h('code', {}, coloured(taken, wrong.get(at + 1) ?? 0)))));
    }

    /** @param {KeyboardEvent} event */
    #pressed(event) {
        const {selectionStart: from, selectionEnd: to} = this.field;
        const before = this.text.slice(0, from);
        const line = before.slice(before.lastIndexOf('\n') + 1);
        const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
        if (event.key === 'Enter' && isPlain && !event.shiftKey) {
            const indent = /^ */.exec(line)?.[0] ?? '';
            event.preventDefault();
            this.#insert(`\n${indent}${line.trimEnd().endsWith('{') ? INDENT : ''}`);
        } else if (event.key === '}' && isPlain && from === to && line.endsWith(INDENT) && line.trim() === '') {
            event.preventDefault();
            this.field.setSelectionRange(from - INDENT.length, to);
            this.#insert('}');
        } else if ((event.key === ']' || event.key === '[') && (event.ctrlKey || event.metaKey) && !event.altKey) {
            event.preventDefault();
            this.#indent(event.key === ']');
        }
    }

    /**
     * Moves the lines that are selected to the right or to the left.
     *
     * @param {boolean} right
     */
    #indent(right) {
        const {selectionStart: from, selectionEnd: to} = this.field;
        const start = this.text.lastIndexOf('\n', from - 1) + 1;
        const next = this.text.indexOf('\n', to);
        const end = next < 0 ? this.text.length : next;
        const lines = this.text.slice(start, end);
        const moved = right ? lines.replace(/^(?=.)/gm, INDENT) : lines.replace(/^ {1,4}/gm, '');
        if (moved !== lines) {
            this.field.setSelectionRange(start, end);
            this.#insert(moved);
            this.field.setSelectionRange(start, start + moved.length);
        }
    }

    /** @param {string} text takes the place of what is selected, and can be undone */
    #insert(text) {
        // The only way that keeps what undoing goes back to.
        if (!document.execCommand('insertText', false, text)) {
            this.field.setRangeText(text, this.field.selectionStart, this.field.selectionEnd, 'end');
            this.#edited();
        }
    }
}

/**
 * A line in colours.
 *
 * @param {Piece[]} taken
 * @param {number} column from which on something is wrong; 0 for nowhere
 */
function coloured(taken, column) {
    let left = column - 1;
    return taken.flatMap(({kind, text}) => {
        const before = column === 0 ? text : text.slice(0, Math.max(0, left));
        const after = text.slice(before.length);
        left -= text.length;
        return [before && h('span', {class: kind}, before), after && h('span', {class: `${kind ?? ''} from`}, after)];
    });
}

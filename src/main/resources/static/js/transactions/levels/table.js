/** What the levels of engines prevent, as a table that grows: a column for each level, a row for each scenario. Confined to one page. */

import {h} from '../../dom.js';
import {levelWords} from '../draft.js';
import {sign} from './sign.js';
import {cellSentence, isPossible} from './words.js';

/** @import {Cell, Levels, LevelOfEngine} from '../types.js' */

/** What keys do: how many rows and columns further the focus is. @type {Record<string, [number, number]>} */
const MOVES = {ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Home: [0, -Infinity], End: [0, Infinity]};

export class LevelsTable {

    #said;
    #pick;

    #engines = h('tr', {}, h('td', {class: 'corner'}));
    #levels = h('tr', {}, h('td', {class: 'corner'}));
    #body = h('tbody');

    /** The heads of engines, by their names. @type {Map<string, HTMLTableCellElement>} */
    #heads = new Map();

    /** The one that Tab reaches. @type {HTMLButtonElement?} */
    #current = null;

    element = h('table', {class: 'level-grid', role: 'grid', 'aria-label': 'What each level of each engine prevents',
        onkeydown: (/** @type {KeyboardEvent} */ event) => this.#key(event)},
    h('thead', {}, this.#engines, this.#levels), this.#body);

    /**
     * @param {(cell: Cell) => void} said called with the cell that somebody looks at
     * @param {(cell: Cell) => void} pick called with the cell that somebody chooses
     */
    constructor(said, pick) {
        this.#said = said;
        this.#pick = pick;
    }

    /** @param {Levels} answer of an engine, which may have more levels than the last time */
    add({engine, state, product, levels}) {
        let head = this.#heads.get(engine);
        if (!head) {
            if (levels.length === 0) {
                return;
            }
            head = h('th', {scope: 'colgroup', class: 'engine mono'}, engine);
            this.#heads.set(engine, head);
            this.#engines.append(head);
        }
        const before = Number(head.dataset.levels ?? 0);
        levels.slice(before).forEach((level, at) => this.#column(engine, level, before + at === 0));
        head.colSpan = levels.length;
        Object.assign(head.dataset, {engine, state, levels: levels.length});
        head.title = product ?? '';
    }

    /**
     * @param {string} engine
     * @param {LevelOfEngine} level
     * @param {boolean} isFirst of its engine
     */
    #column(engine, {level, cells}, isFirst) {
        const first = isFirst ? 'first' : null;
        this.#levels.append(h('th', {scope: 'col', class: first}, h('span', {class: 'upright'}, levelWords(level))));
        cells.forEach((cell, row) => this.#row(row, cell).append(h('td', {class: first}, this.#button({engine, level, cell}))));
    }

    /**
     * @param {number} at
     * @param {{scenario: string, title: string}} cell
     */
    #row(at, {scenario, title}) {
        return this.#body.rows[at] ?? this.#body.appendChild(h('tr', {dataset: {scenario}},
            h('th', {scope: 'row', title}, h('span', {class: 'mono'}, scenario), ' ', h('span', {class: 'quiet title'}, title))));
    }

    /** @param {Cell} cell */
    #button(cell) {
        const {verdict} = cell.cell;
        const look = () => this.#said(cell);
        const button = h('button', {type: 'button', class: `cell ${isPossible(verdict) ? 'possible' : 'prevented'}`,
            tabindex: this.#current ? -1 : 0, 'aria-label': cellSentence(cell), dataset: {engine: cell.engine, level: cell.level, verdict},
            onclick: () => this.#pick(cell), onpointerenter: look, onfocus: () => {
                this.#reach(button);
                look();
            }}, sign(verdict));
        this.#current ??= button;
        return button;
    }

    /** @param {HTMLButtonElement} button which Tab reaches from now on */
    #reach(button) {
        this.#current?.setAttribute('tabindex', '-1');
        this.#current = button;
        button.setAttribute('tabindex', '0');
    }

    /** @param {KeyboardEvent} event */
    #key(event) {
        const move = MOVES[event.key];
        const cell = event.target instanceof Element && event.target.closest('td');
        const row = cell && cell.closest('tr');
        if (!move || !cell || !row || event.altKey || event.ctrlKey || event.metaKey) {
            return;
        }
        event.preventDefault();
        const {rows} = this.#body;
        const to = rows[within(row.sectionRowIndex + move[0], 0, rows.length - 1)];
        to?.cells[within(cell.cellIndex + move[1], 1, to.cells.length - 1)]?.querySelector('button')?.focus();
    }
}

/**
 * @param {number} value
 * @param {number} least
 * @param {number} most
 */
function within(value, least, most) {
    return Math.max(least, Math.min(most, value));
}

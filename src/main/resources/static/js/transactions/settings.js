/** On which engine, and at which level, transactions are run. Confined to one page. */

import {h, invalid, show} from '../dom.js';
import {levelWords} from './draft.js';

/** @import {Complained, Engine} from './types.js' */

export class Settings {

    #engines;
    #changed;

    #engine = h('select', {id: 'transactions-engine', 'aria-describedby': 'transactions-product engine-complaint',
        onchange: () => this.#chosen()});

    #level = h('select', {id: 'transactions-level', 'aria-describedby': 'level-complaint', onchange: () => this.#chosen()});

    #product = h('span', {class: 'help', id: 'transactions-product'});
    #complaints = {
        engine: h('span', {class: 'complaint', id: 'engine-complaint'}),
        isolation: h('span', {class: 'complaint', id: 'level-complaint'}),
    };

    element = h('div', {class: 'settings'},
        h('div', {class: 'field'}, h('label', {for: 'transactions-engine'}, 'Engine'), this.#engine, this.#product,
            this.#complaints.engine),
        h('div', {class: 'field'}, h('label', {for: 'transactions-level'}, 'Isolation level'), this.#level,
            h('span', {class: 'help'}, 'Of every session, unless you choose another there.'), this.#complaints.isolation));

    /**
     * @param {Engine[]} engines
     * @param {() => void} changed called when somebody has chosen another
     */
    constructor(engines, changed) {
        this.#engines = engines;
        this.#changed = changed;
        show(this.#engine, engines.map(each => h('option', {value: each.name, disabled: !each.reachable}, each.name)));
        this.#engine.value = (engines.find(each => each.reachable) ?? engines[0])?.name ?? '';
        this.#fill('');
    }

    get engine() {
        return this.#engine.value;
    }

    get isolation() {
        return this.#level.value;
    }

    /** The levels of the engine, the weakest first. */
    get levels() {
        return this.#one?.levels ?? [];
    }

    get #one() {
        return this.#engines.find(each => each.name === this.engine) ?? null;
    }

    /**
     * @param {string} engine
     * @param {string} isolation
     */
    set(engine, isolation) {
        if (this.#engines.some(each => each.name === engine)) {
            this.#engine.value = engine;
        }
        this.#fill(isolation);
    }

    #chosen() {
        this.#fill(this.isolation);
        this.complain([]);
        this.#changed();
    }

    /** @param {string} wanted the level; the usual one if the engine has none of that name */
    #fill(wanted) {
        const one = this.#one;
        show(this.#level, this.levels.map(each => h('option', {value: each},
            levelWords(each), each === one?.usual && ' (usual)')));
        this.#level.value = this.levels.includes(wanted) ? wanted : one?.usual ?? '';
        show(this.#product, one && (one.reachable ? one.product : `Cannot be reached: ${one.because}`));
    }

    /** @param {Complained[]} all what is wrong */
    complain(all) {
        for (const [part, field] of /** @type {const} */ ([['engine', this.#engine], ['isolation', this.#level]])) {
            const message = all.find(each => each.place.part === part)?.message ?? '';
            this.#complaints[part].textContent = message;
            invalid(field, message !== '');
        }
    }

    /** @param {'engine' | 'isolation'} part which has the focus then */
    focus(part) {
        (part === 'engine' ? this.#engine : this.#level).focus();
    }
}

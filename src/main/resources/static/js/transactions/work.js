/** What is done on the page of somebody's own transactions. Confined to it. */

import {get, postText, Problem} from '../api.js';
import {curlLine} from '../curl.js';
import {announce, h, show} from '../dom.js';
import {Work} from '../experiment/work.js';
import {gallery} from '../programs/gallery.js';
import {read, written} from '../programs/link.js';
import {format} from '../route.js';
import {Complaints, complaintsOf} from './complaints.js';
import {Doing} from './doing.js';
import {draftOf, noteOf} from './draft.js';
import {explore, openExploration} from './exploration.js';
import {textOf} from './gallery.js';
import {fromLevels} from './levels/chosen.js';
import {cellSentence} from './levels/words.js';
import {replayer, runOf} from './replay.js';
import {stepper} from './stepper.js';
import {Written} from './written.js';

/** @import {Begun} from '../experiment/work.js' */
/** @import {Example} from '../programs/types.js' */
/** @import {Given, Route, WholeRun} from '../types.js' */
/** @import {DoingPage} from './doing.js' */
/** @import {Brought, Cell, Complained, Engine, TransactionsExploration} from './types.js' */

/** What begins below this share of the window cannot be seen well enough. */
const ENOUGH = .6;

/** How much of the window can be seen: the strip is over the rest. */
const ALMOST = .94;

/** Random choices of runs start from numbers below this. */
const SEEDS = 1e9;

const FILE = 'transactions.txt';

const TOOLS = /** @type {const} */ ([
    ['explore', 'Explore', 'Run every order of the statements'],
    ['run', 'Run once', 'Run them once, in an order picked at random'],
    ['step', 'Step', 'Be the client of all sessions: say whose statement is next'],
]);

/** @implements {DoingPage} */
export class TransactionsPage {

    #engines;
    #examples;

    /** @type {Map<string, TransactionsExploration>} */
    explored = new Map();

    work = new Work();
    line = curlLine();
    written;
    complaints = new Complaints(one => this.written.goTo(one));
    gallery;
    toolbar;

    /** What is written, as addresses have it; null if it is too long for one. @type {string?} */
    #text = null;

    /**
     * @param {Engine[]} engines
     * @param {Example[]} examples
     */
    constructor(engines, examples) {
        this.#engines = engines;
        this.#examples = examples;
        this.written = new Written(engines, () => this.#typed(), form => this.#turn(form));
        this.written.element.addEventListener('keydown', event => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
                event.preventDefault();
                this.start('explore');
            }
        });
        this.gallery = gallery(examples, example => this.#choose(example), 'Transactions to begin with');
        this.toolbar = h('div', {class: 'toolbar', role: 'group', 'aria-label': 'What to do'},
            TOOLS.map(([id, label, title]) => h('button', id === 'explore'
                ? {type: 'submit', class: 'primary', dataset: {tool: id}, title, 'aria-keyshortcuts': 'Control+Enter'}
                : {type: 'button', dataset: {tool: id}, title, onclick: () => this.start(id)}, label)),
            h('span', {class: 'quiet hints'}, h('kbd', {}, 'Ctrl'), ' ', h('kbd', {}, 'Enter'), ' explores.'));
        this.line.element.hidden = true;
    }

    /**
     * Shows what its address names.
     *
     * @param {Route} route
     */
    open(route) {
        const example = this.#examples.find(each => each.name === route.given.example);
        if (route.name) {
            this.#do(route.tool ?? 'open', begun => this.#find(route, begun));
        } else if (example) {
            this.#choose(example, false);
        } else {
            this.#begin(route);
        }
    }

    /**
     * Shows the transactions in the address, those that were there when the page was left, or the first to begin with.
     *
     * @param {Route} route
     */
    async #begin({given}) {
        const files = await read(given.text);
        if (files) {
            await this.#fill(files[0].text);
        } else if (!this.written.restore()) {
            await this.#choose(this.#examples[0], false);
        }
    }

    /**
     * Shows transactions by their id, and what was done with them. Those that are no longer kept are brought again, if their
     * text is in the address.
     *
     * @param {Route} route
     * @param {Begun} begun
     */
    async #find({name, tool, id, given: {text, ...given}}, begun) {
        const {signal} = begun;
        const files = await read(text);
        let isNew = false;
        /** @type {Brought} */
        let brought;
        try {
            brought = await get(`api/${name}`, {signal});
        } catch (error) {
            if (!files || !(error instanceof Problem) || error.status !== 404) {
                await this.#begin({...emptyRoute(), given: {}});
                throw error;
            }
            brought = await postText('api/transactions', files[0].text, 'text/plain', {signal});
            isNew = true;
        }
        this.written.draft = draftOf(brought, noteOf(files?.[0].text ?? ''));
        await this.#took();
        this.remember(brought, tool ?? '', id, given, true);
        const doing = new Doing(this, tool ?? '', brought, given, begun);
        if (tool === 'explore') {
            await (isNew || !id ? explore(doing) : this.#openExploration(doing, id));
        } else if (tool === 'run') {
            this.#run(doing, id && !given.schedule ? await get(`api/runs/${id}`, {signal}) : await runOf(doing, given));
        } else if (tool === 'step') {
            await stepper(doing);
        }
    }

    /**
     * Shows an exploration, or explores again if it is no longer kept.
     *
     * @param {Doing} doing
     * @param {string} id
     */
    async #openExploration(doing, id) {
        try {
            await openExploration(doing, id);
        } catch (error) {
            if (!(error instanceof Problem) || error.status !== 404) {
                throw error;
            }
            await explore(doing);
        }
    }

    leave() {
        this.work.leave();
    }

    /** @param {AbortSignal} signal */
    isGoing(signal) {
        return this.work.isGoing(signal);
    }

    /** @param {string} engine */
    levelsOf(engine) {
        return this.#engines.find(each => each.name === engine)?.levels ?? [];
    }

    /**
     * Brings what is written, and does something with it.
     *
     * @param {string} tool
     */
    start(tool) {
        const wrong = this.written.check();
        if (wrong.length > 0) {
            this.#complain(wrong);
            return;
        }
        this.#do(tool, async begun => {
            this.written.keep();
            const brought = await this.#bring(begun.signal);
            await this.#took();
            const doing = new Doing(this, tool, brought, {}, begun);
            await (tool === 'explore' ? explore(doing) : tool === 'step' ? stepper(doing)
                : this.#run(doing, await runOf(doing, {scheduleSeed: String(Math.floor(Math.random() * SEEDS))})));
        });
    }

    /**
     * @param {AbortSignal} [signal]
     * @returns {Promise<Brought>}
     */
    #bring(signal) {
        const {body, type} = this.written.body;
        return postText('api/transactions', body, type, {signal});
    }

    /**
     * Shows a run.
     *
     * @param {Doing} doing
     * @param {WholeRun} run
     * @param {string?} said what is known of it
     */
    #run(doing, run, said = null) {
        const schedule = run.schedule ?? '';
        const place = replayer(doing);
        place.fill(run, schedule);
        show(doing.area, said && h('p', {class: 'said-of'}, said), place.element);
        doing.shows('runs', run.id, {schedule});
    }

    /**
     * @param {Brought} brought
     * @param {string} schedule
     */
    step(brought, schedule) {
        this.#do('step', begun => stepper(new Doing(this, 'step', brought, {schedule}, begun)));
    }

    /**
     * @param {Brought} brought
     * @param {string} level
     */
    exploreAt(brought, level) {
        const draft = draftOf(brought, noteOf(this.written.text));
        this.written.draft = {...draft, isolation: level, sessions: draft.sessions.map(each => ({...each, isolation: ''}))};
        this.#typed();
        this.start('explore');
    }

    /**
     * Shows the transactions of a cell in the table of levels, and what became of them there.
     *
     * @param {Cell} cell
     */
    choose(cell) {
        this.#do('chosen', async ({area, signal}) => {
            const {transactions, witness} = cell.cell;
            const brought = await postText('api/transactions', transactions, 'text/plain', {signal});
            const sentence = cellSentence(cell);
            this.written.draft = draftOf(brought, sentence);
            this.#typed();
            await this.#took();
            this.remember(brought, '', null, {}, true);
            announce(sentence);
            const element = fromLevels(sentence, witness, () => this.#do('run', async begun => {
                const doing = new Doing(this, 'run', brought, {}, begun);
                this.#run(doing, await runOf(doing, {schedule: witness}), sentence);
            }));
            show(area, element);
            element.querySelector('button')?.focus({preventScroll: true});
        }).then(() => this.#bothToSight());
    }

    /** Moves what is written up, if what came of it can be seen below it then. */
    #bothToSight() {
        const {element} = this.written;
        const bottom = this.work.area.querySelector('.from-levels')?.getBoundingClientRect().bottom ?? Infinity;
        if (bottom - element.getBoundingClientRect().top < innerHeight * ALMOST) {
            element.scrollIntoView({block: 'start'});
        }
    }

    /**
     * @param {Brought} brought
     * @param {string} operation
     * @param {Given} given
     */
    showCurl(brought, operation, given) {
        this.line.element.hidden = false;
        this.line.set(`api/transactions/${brought.id}/${operation}`, given);
    }

    /**
     * @param {Brought} brought
     * @param {string} tool
     * @param {string?} id
     * @param {Given} given
     * @param {boolean} replace whether the address before it is forgotten
     */
    remember(brought, tool, id, given, replace) {
        const hash = format({page: 'transactions', name: `transactions/${brought.id}`, tool, id,
            given: {...given, ...this.#text && {text: this.#text}}});
        if (hash !== location.hash) {
            history[replace ? 'replaceState' : 'pushState'](null, '', hash);
        }
    }

    /** What is written was taken as it is. */
    async #took() {
        this.#text = await written([{name: FILE, text: this.written.text}]);
    }

    /**
     * @param {string} kind
     * @param {(begun: Begun) => unknown} action
     */
    async #do(kind, action) {
        this.#settle();
        this.toolbar.querySelectorAll('button').forEach(each => each.setAttribute('aria-pressed', String(each.dataset.tool === kind)));
        this.work.area.setAttribute('aria-busy', 'true');
        /** @type {AbortSignal?} */
        let mine = null;
        await this.work.begin(kind, begun => {
            mine = begun.signal;
            return action(begun);
        }, error => this.#fail(error));
        if (mine && this.isGoing(mine)) {
            this.work.area.setAttribute('aria-busy', 'false');
            this.#toSight();
        }
    }

    /** Moves what came of it up, if it is too far down. */
    #toSight() {
        const {area} = this.work;
        if (area.textContent && area.getBoundingClientRect().top > innerHeight * ENOUGH) {
            this.toolbar.scrollIntoView({block: 'start'});
        }
    }

    #settle() {
        this.complaints.clear();
        this.written.mark([]);
    }

    /** @param {unknown} error */
    #fail(error) {
        const all = complaintsOf(error);
        if (all.length > 0) {
            this.#complain(all);
        } else {
            this.complaints.fail(error);
        }
    }

    /** @param {Complained[]} all */
    #complain(all) {
        this.written.mark(all);
        this.complaints.tell(all, this.written.names);
        this.complaints.element.scrollIntoView({block: 'nearest'});
    }

    /**
     * Shows text in columns; if the application does not take it, as the text it is.
     *
     * @param {string} text
     * @param {string} [engine] on which they are to be run, whatever the text says
     */
    async #fill(text, engine) {
        try {
            const draft = draftOf(await postText('api/transactions', text, 'text/plain'), noteOf(text));
            this.written.draft = engine ? {...draft, engine} : draft;
            this.#settle();
        } catch (error) {
            this.written.text = text;
            this.#fail(error);
        }
    }

    /**
     * Shows what is written in the other form.
     *
     * @param {'columns' | 'text'} form
     */
    async #turn(form) {
        if ((form === 'text') === this.written.isText) {
            return;
        }
        const {text} = this.written;
        if (form === 'text') {
            this.written.text = text;
            this.#settle();
        } else {
            await this.#fill(text);
        }
        this.written.keep();
    }

    /**
     * @param {Example} example
     * @param {boolean} moving whether somebody has chosen it, rather than the address
     */
    async #choose(example, moving = true) {
        try {
            const text = await textOf(example);
            if (moving) {
                this.#do('chosen', () => {});
            }
            await this.#fill(text, this.written.engine);
            this.gallery.mark(example.name);
            if (moving) {
                this.written.keep();
                history.replaceState(null, '', format({page: 'transactions', given: {example: example.name}}));
            }
        } catch (error) {
            this.#fail(error);
        }
    }

    #typed() {
        this.gallery.mark(null);
        this.written.keep();
    }
}

/** @returns {Route} */
function emptyRoute() {
    return {page: 'transactions', name: null, tool: null, id: null, given: {}};
}

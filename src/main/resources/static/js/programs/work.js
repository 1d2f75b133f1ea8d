/** What is done on the page of somebody's own program. Confined to it. */

import {get, launch, postFiles, Problem} from '../api.js';
import {curlLine} from '../curl.js';
import {h} from '../dom.js';
import {Context} from '../experiment/context.js';
import {Work} from '../experiment/work.js';
import {pathTo} from '../paths.js';
import {format} from '../route.js';
import {Complaints, errorsOf} from './complaints.js';
import {Drafts} from './drafts.js';
import {Editor} from './editor.js';
import {Form} from './form.js';
import {draftOf, gallery} from './gallery.js';
import {read, written} from './link.js';
import {options, subject} from './program.js';
import {Origin, twinOf} from './twin.js';

/** @import {AddressChange, ContextPage, Experiment, Given, Route, Tool, World} from '../types.js' */
/** @import {CompilerError, Draft, Example, Program} from './types.js' */

/** What begins below this share of the window cannot be seen well enough. */
const ENOUGH = .6;

/** Random choices of runs start from numbers below this. */
const SEEDS = 1e9;

/** @implements {ContextPage} */
export class ProgramPage {

    #world;
    #examples;

    /** @type {Experiment} the program that was brought last */
    experiment = subject({id: '', main: '', since: '', files: [{name: 'Main.java', text: ''}], _links: {}});

    /** @type {string?} its source as addresses have it */
    #source = null;

    /** @type {Tool} */
    #tool;

    work = new Work();
    line = curlLine();
    editor = new Editor(() => this.#typed());
    complaints = new Complaints(error => this.#goTo(error));
    origin = new Origin();
    tabs = h('div', {class: 'source-tabs', role: 'group', 'aria-label': 'Files', hidden: true});
    #drafts = new Drafts(this.editor, this.tabs);
    form;
    gallery;

    /**
     * @param {World} world
     * @param {Example[]} examples
     */
    constructor(world, examples) {
        this.#world = world;
        this.#examples = examples;
        this.#tool = this.#toolOf('explore');
        this.form = new Form(world.tools.filter(each => each.program), id => this.start(id, this.form.given()), () => this.#typed());
        this.gallery = gallery(examples, example => this.#choose(example));
        this.editor.field.setAttribute('aria-describedby', this.complaints.element.id);
        this.editor.element.addEventListener('keydown', event => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
                event.preventDefault();
                this.start('explore', this.form.given());
            }
        });
        this.line.element.hidden = true;
    }

    /** @param {string} id */
    #toolOf(id) {
        const tool = this.#world.tools.find(each => each.id === id);
        if (!tool) {
            throw new Problem({title: 'Not there', detail: `This application cannot ${id}.`});
        }
        return tool;
    }

    /**
     * Shows what its address names.
     *
     * @param {Route} route
     */
    open(route) {
        const {name, given} = route;
        const example = this.#examples.find(each => each.name === given.example);
        if (name) {
            this.#do(route.tool ?? 'open', context => this.#find(route, context), options(given));
        } else if (example) {
            draftOf(example).then(draft => this.#fill(draft, example.name), error => this.#fail(error));
        } else if (given.twin) {
            twinOf(given).then(draft => this.#fill(draft, null, given), error => this.#fail(error));
        } else {
            this.form.follow(given);
            this.#begin(route);
        }
    }

    /**
     * Fills the editor: with the source in the address, what was there when it was left, or the first example.
     *
     * @param {Route} route
     */
    async #begin({given}) {
        try {
            const files = await read(given.source);
            const draft = files ? {files, expect: given.expect ?? ''} : this.#drafts.kept();
            const [first] = this.#examples;
            this.#fill(draft ?? await draftOf(first), draft ? null : first.name);
        } catch (error) {
            this.#fail(error);
        }
    }

    /**
     * Shows a program by its id, and what was done with it. One that is no longer kept is brought again, if its source is in
     * the address.
     *
     * @param {Route} route
     * @param {Context} context
     */
    async #find({name, tool: toolId, id, given}, context) {
        const {signal} = context;
        let isNew = false;
        /** @type {Program} */
        let program;
        try {
            program = await get(`api/${name}`, {signal});
        } catch (error) {
            const files = await read(given.source);
            if (!files || !(error instanceof Problem) || error.status !== 404) {
                this.#fill(this.#drafts.kept() ?? await draftOf(this.#examples[0]));
                throw error;
            }
            this.#fill({files, expect: given.expect ?? ''});
            program = await postFiles('api/programs', 'source', files, {signal});
            isNew = true;
        }
        this.#fill({files: program.files, expect: given.expect ?? ''});
        this.form.follow(given);
        await this.#take(program);
        this.#address(toolId, id, options(given), true);
        const tool = toolId && this.can(toolId) ? this.#toolOf(toolId) : null;
        if (tool) {
            this.#tool = tool;
            const own = new Context(this, options(given), id, {area: context.area, signal, tell: context.progress, stays: context.stays});
            // What was found before the application forgot the program is found again. Its schedules are known only then.
            if (isNew && given.schedule && tool.id !== 'explore') {
                await launch(pathTo(this.experiment, 'explorations'), given.inside ? {inside: given.inside} : {}, {signal});
            }
            await (isNew && tool.id === 'explore' ? tool.launch(own) : id || tool.opensWithoutId ? tool.open(own) : null);
        }
    }

    leave() {
        this.work.leave();
    }

    get path() {
        return pathTo(this.experiment, this.#tool.operation);
    }

    /** @param {AbortSignal} signal */
    isGoing(signal) {
        return this.work.isGoing(signal);
    }

    /** @param {string} id */
    can(id) {
        return this.#world.tools.some(each => each.id === id && Boolean(each.program));
    }

    /**
     * Brings the program that is in the editor, and does something with it.
     *
     * @param {string?} id of a tool; null for the one that was used last
     * @param {Given} given
     */
    start(id, given) {
        this.#tool = id ? this.#toolOf(id) : this.#tool;
        const tool = this.#tool;
        const {inside, ...whole} = given;
        const asked = tool.runsFreely ? whole : given;
        const all = tool.id === 'run' && !given.schedule
            ? {...asked, scheduleSeed: String(Math.floor(Math.random() * SEEDS))} : asked;
        return this.#do(tool.id, async context => {
            const {signal} = context;
            this.#drafts.keep(this.form.expected);
            await this.#take(await postFiles('api/programs', 'source', this.#drafts.files, {signal}));
            await tool.launch(new Context(this, all, null, {area: context.area, signal, tell: context.progress, stays: context.stays}));
        }, all);
    }

    /**
     * @param {string} path
     * @param {Given} given
     */
    showCurl(path, given) {
        this.line.element.hidden = false;
        this.line.set(path, given);
    }

    /**
     * @param {AddressChange} what
     * @param {boolean} replace
     */
    remember({id, given}, replace) {
        this.#address(this.#tool.id, id ?? null, given ?? {}, replace);
    }

    /**
     * @param {string?} tool
     * @param {string?} id
     * @param {Given} given
     * @param {boolean} replace whether the address before it is forgotten
     */
    #address(tool, id, given, replace) {
        const hash = format({page: 'programs', name: this.experiment.name, tool, id,
            given: {...given, ...this.#source && {source: this.#source}}});
        if (hash !== location.hash) {
            history[replace ? 'replaceState' : 'pushState'](null, '', hash);
        }
    }

    /** @param {Record<string, unknown>} _parameters */
    refill(_parameters) {
        return this.form.given();
    }

    /**
     * Takes a program that was brought as the one that something is done with.
     *
     * @param {Program} program
     */
    async #take(program) {
        this.experiment = subject(program);
        this.#source = await written(program.files);
        this.showCurl(this.path, this.form.given());
    }

    /**
     * @param {string} kind
     * @param {(context: Context) => unknown} action
     * @param {Given} given
     */
    async #do(kind, action, given) {
        this.complaints.clear();
        this.editor.mark([]);
        this.form.mark(kind);
        this.work.area.setAttribute('aria-busy', 'true');
        /** @type {AbortSignal?} */
        let mine = null;
        await this.work.begin(kind, begun => {
            mine = begun.signal;
            return action(new Context(this, given, null, begun));
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
            this.form.expect.scrollIntoView({block: 'start'});
        }
    }

    /** @param {unknown} error */
    #fail(error) {
        const errors = errorsOf(error);
        this.complaints.tell(error, this.#drafts.files.length > 1);
        this.editor.mark(errors.filter(({file}) => this.#drafts.isOpen(file)));
        if (errors.length > 0) {
            this.editor.element.scrollIntoView({block: 'nearest'});
        }
    }

    /** @param {CompilerError} error */
    #goTo(error) {
        this.#drafts.open(error.file);
        this.editor.goTo(error.line, error.column);
    }

    /** @param {Example} example */
    async #choose(example) {
        try {
            const draft = await draftOf(example);
            this.#do('chosen', () => {}, {});
            this.#drafts.replace(draft.files);
            this.form.expected = draft.expect;
            this.gallery.mark(example.name);
            this.origin.tell(null);
            this.#drafts.keep(draft.expect);
            history.replaceState(null, '', format({page: 'programs', given: {example: example.name}}));
        } catch (error) {
            this.#fail(error);
        }
    }

    /**
     * @param {Draft} draft
     * @param {string?} example its name, if it is one
     * @param {Given?} twin the experiment that it is the twin of, and its parameters, if it is one
     */
    #fill({files, expect}, example = null, twin = null) {
        this.#drafts.fill(files);
        this.form.expected = expect;
        this.gallery.mark(example);
        this.origin.tell(twin);
    }

    #typed() {
        this.gallery.mark(null);
        this.#drafts.keep(this.form.expected);
    }
}

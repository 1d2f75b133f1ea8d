/** The source of an experiment beside a picture of its threads: each thread's line marked, and what happened at which. */

import {h, show} from '../dom.js';
import {many} from '../show/units.js';
import {pieces} from './java.js';
import {keyOf, placeOf, Places} from './places.js';
import {notes, sentence} from './words.js';

/** @import {Model} from '../timeline/model.js' */
/** @import {Happened, Next, Source, SourceFile, Whereabouts} from './types.js' */

/** The line that is shown is so far down, as a share of what is seen. */
const ABOVE = .25;

/** How many panels there were; their elements' ids differ by it. */
let made = 0;

/** Confined to one picture. */
export class Panel {

    #source;
    #choose;
    #id = `source-${++made}`;
    #tabs = h('div', {class: 'source-tabs', role: 'tablist', 'aria-label': 'Files',
        onkeydown: (/** @type {KeyboardEvent} */ event) => this.#turn(event)});
    #code = h('div', {class: 'source-code', role: 'tabpanel', tabindex: 0, id: `${this.#id}-code`});
    #now = h('ul', {class: 'source-now', 'aria-label': 'Where each thread is', 'aria-live': 'polite'});

    element = h('section', {class: 'source', 'aria-label': 'Source'}, this.#tabs, this.#code, this.#now);

    /** @type {Places?} */
    #places = null;
    #events = -1;

    /** The name of the file that is shown. */
    #file;

    /** @type {Map<number, HTMLElement>} the rows of that file by line */
    #rows = new Map();

    /** @type {Whereabouts[]} */
    #where = [];

    /** @type {number?} the line that is to be seen */
    #wanted = null;

    /**
     * @param {Source} source
     * @param {(steps: number[], why: string) => void} choose shows the events of a line
     */
    constructor(source, choose) {
        this.#source = source;
        this.#choose = choose;
        this.#file = source.lesson;
        this.#drawTabs();
        this.#drawFile();
        this.#tell();
        new ResizeObserver(() => this.#toSight(this.#wanted)).observe(this.#code);
    }

    /**
     * Shows what happened at which line of a trace, and where its threads are.
     *
     * @param {Model} model
     * @param {number?} step after which; null for no step in particular
     * @param {Map<string, Next>} next where threads are about to go on, by their names, as far as that is known
     */
    update(model, step, next) {
        const isNew = this.#places?.model !== model || this.#events !== model.events.length;
        const places = !isNew && this.#places ? this.#places : new Places(model);
        this.#where = step === null ? [] : places.after(step, next);
        if (isNew) {
            this.#places = places;
            this.#events = model.events.length;
            this.#drawTabs();
            this.#drawFile();
        }
        const place = this.#where.find(each => each.pointed) ?? placeOf(model.event(step ?? this.#firstLost)?.at);
        if (place && this.#source.files.some(each => each.name === place.file)) {
            this.#open(place.file);
        }
        this.#mark();
        this.#toSight(place?.line ?? null);
        this.#tell();
    }

    get #firstLost() {
        return Math.min(...[...this.#places?.lines.values() ?? []].flatMap(({lost}) => lost.slice(0, 1)));
    }

    /** @param {string} file */
    #open(file) {
        if (file !== this.#file) {
            this.#file = file;
            this.#drawTabs();
            this.#drawFile();
        }
    }

    /** Files that events name, or that a thread is at, come before the others; the lesson first. */
    #files() {
        const named = new Set([...[...this.#places?.lines.keys() ?? []].map(at => placeOf(at)?.file),
            ...this.#where.map(({file}) => file)]);
        const rank = (/** @type {SourceFile} */ {name}) => name === this.#source.lesson ? 0 : named.has(name) ? 1 : 2;
        return [...this.#source.files].sort((one, other) => rank(one) - rank(other));
    }

    #drawTabs() {
        show(this.#tabs, this.#files().map(({name}) => h('button', {
            type: 'button', role: 'tab', 'aria-selected': String(name === this.#file), 'aria-controls': this.#code.id,
            tabindex: name === this.#file ? 0 : -1, dataset: {file: name}, onclick: () => {
                this.#open(name);
                this.#mark();
                this.#tabs.querySelector(`[data-file="${name}"]`)?.scrollIntoView({block: 'nearest', inline: 'nearest'});
            },
        }, name.replace(/\.java$/, ''))));
        this.#code.setAttribute('aria-label', this.#file);
    }

    /** @param {KeyboardEvent} event */
    #turn(event) {
        const tabs = [...this.#tabs.querySelectorAll('button')];
        const by = {ArrowRight: 1, ArrowLeft: -1}[event.key];
        if (by) {
            const next = tabs[(tabs.findIndex(each => each.dataset.file === this.#file) + by + tabs.length) % tabs.length];
            next.click();
            /** @type {HTMLElement?} */ (this.#tabs.querySelector('[aria-selected=true]'))?.focus();
            event.preventDefault();
        }
    }

    #drawFile() {
        const file = this.#source.files.find(each => each.name === this.#file);
        if (!file) {
            return;
        }
        const taken = pieces(file.lines.map(narrower));
        this.#rows = new Map(file.lines.map((text, i) => [i + 1, this.#row(i + 1, text, taken[i])]));
        const imports = [...this.#rows.values()].slice(0, file.from - 1);
        show(this.#code,
            imports.length > 0 && h('details', {}, h('summary', {}, 'package and imports'), imports),
            [...this.#rows.values()].slice(file.from - 1));
        this.#mark();
        this.#toSight(this.#firstOfInterest(file));
    }

    /** @param {SourceFile} file */
    #firstOfInterest({name, from}) {
        const lines = [...this.#places?.lines.keys() ?? []].map(placeOf)
            .flatMap(place => place?.file === name ? [place.line] : []);
        return lines.length > 0 ? Math.min(...lines) : from;
    }

    /**
     * @param {number} line
     * @param {string} text
     * @param {ReturnType<typeof pieces>[number]} taken
     */
    #row(line, text, taken) {
        const happened = this.#places?.lines.get(keyOf({file: this.#file, line}));
        const code = h('code', {}, taken.map(each => each.kind ? h('span', {class: each.kind}, each.text) : each.text));
        const said = happened ? notes(happened, this.#places?.allLost ?? null) : [];
        return h('div', {class: `line${said[0]?.kind === 'lost' ? ' has-lost' : ''}`, dataset: {line}},
            h('span', {class: 'text'},
                h('span', {class: 'at', 'aria-hidden': 'true'}), this.#number(line, text, happened), code),
            said.length > 0 && h('span', {class: 'notes'},
                said.map(({kind, text, whole}) => h('span', {class: `note-${kind}`, title: whole}, text))));
    }

    /**
     * @param {number} line
     * @param {string} text
     * @param {Happened} [happened]
     */
    #number(line, text, happened) {
        if (!happened || happened.steps.length === 0) {
            return h('span', {class: 'number'}, String(line));
        }
        const {steps} = happened;
        const words = `${many(steps.length, 'event')} at line ${line}`;
        return h('button', {
            type: 'button', class: 'number', title: `Show the ${words}`, 'aria-label': `Show the ${words}: ${text.trim()}`,
            onclick: () => this.#choose(steps, `Line ${line} of ${this.#file}: ${many(steps.length, 'event')}.`),
        }, String(line));
    }

    /** Marks the lines that threads are at. */
    #mark() {
        this.#rows.forEach((row, line) => {
            const here = this.#where.filter(each => each.file === this.#file && each.line === line);
            row.classList.toggle('current', here.length > 0);
            row.classList.toggle('pointed', here.some(each => each.pointed));
            const at = row.querySelector('.at');
            if (at) {
                show(at, here.map(badge));
            }
        });
    }

    /**
     * Scrolls so that a line is seen, with some above and below.
     *
     * @param {number?} line
     */
    #toSight(line) {
        const row = this.#rows.get(line ?? 0);
        if (!row) {
            return;
        }
        this.#wanted = line;
        const box = row.closest('details');
        if (box) {
            box.open = true;
        }
        const {offsetHeight: height, offsetTop: top} = row;
        const {scrollTop, clientHeight} = this.#code;
        if (top - height < scrollTop || top + 1.5 * height > scrollTop + clientHeight) {
            this.#code.scrollTop = Math.max(0, top - ABOVE * clientHeight);
        }
    }

    #tell() {
        show(this.#now, this.#where.length === 0
            ? h('li', {class: 'quiet'}, 'Choose an event to see which line each thread is at.')
            : this.#where.map(each => h('li', {dataset: {thread: each.thread, line: each.line}},
                badge(each), ' ', h('button', {type: 'button', class: 'plain', onclick: () => {
                    this.#open(each.file);
                    this.#mark();
                    this.#toSight(each.line);
                }}, sentence(this.#source, each)))));
    }
}

/**
 * A line with half its indentation, as there is little room.
 *
 * @param {string} line
 */
function narrower(line) {
    return line.replace(/^( +)/, spaces => spaces.slice(spaces.length / 2));
}

/** @param {Whereabouts} where */
function badge({badge, colour, thread, doing}) {
    return h('span', {class: `badge thread-${colour}${doing === 'about to do' ? ' next' : ''}`, title: thread}, badge);
}

/** The line above a timeline in which events are looked for. Confined to one timeline. */

import {h, show} from '../dom.js';
import {stepsIn} from '../show/checks.js';
import {number} from '../show/units.js';
import {Finder, next} from './find.js';
import {replacement} from './lost.js';
import {done} from './words.js';

/** @import {Check} from '../types.js' */
/** @import {Model} from './model.js' */
/** @import {Shown} from './shown.js' */
/** @import {ControlledTimeline} from './types.js' */

/** Fewer events are looked through faster than a word is typed. */
const WORTH_SEARCHING = 30;

/** Windows with room for little. */
const NARROW = '(max-width: 40rem)';

export class Seeker {

    #shown;
    #timeline;

    /** @type {Finder} */
    #finder;
    /** @type {Model} */
    #model;
    /** How many events there were when it was last looked. */
    #events = -1;

    /** @type {Check[]} those that failed and name steps */
    #failed = [];
    #atFailed = -1;

    #field = h('input', {
        type: 'search', placeholder: 'Find events', title: 'By thread, event, object or value', 'aria-label': 'Find events',
        onkeydown: (/** @type {KeyboardEvent} */ event) => this.#typed(event), oninput: () => this.#count(),
    });
    #said = h('span', {class: 'quiet', role: 'status'});
    #search = h('span', {class: 'pair seek'}, this.#field,
        this.#button('‹', 'Previous one found', () => this.#go(-1)), this.#button('›', 'Next one found', () => this.#go(1)),
        this.#said);
    #lost = this.#button('Next lost update', 'Go to the next update that was lost', () => this.#nextLost());
    #fail = this.#button('Next failed check', 'Go to the next check that failed', () => this.#nextFailed());

    element = h('div', {class: 'timeline-bar timeline-seeker', role: 'group', 'aria-label': 'Find', hidden: true},
        this.#search, this.#lost, this.#fail);

    /**
     * @param {Shown} shown
     * @param {ControlledTimeline} timeline
     */
    constructor(shown, timeline) {
        this.#shown = shown;
        this.#timeline = timeline;
        this.#model = shown.model;
        this.#finder = new Finder(shown.model);
    }

    /**
     * @param {string} word
     * @param {string} title
     * @param {() => void} onclick
     */
    #button(word, title, onclick) {
        return h('button', {type: 'button', class: 'small', title, 'aria-label': title, onclick}, word);
    }

    /**
     * Says what was verified.
     *
     * @param {Check[]} checks
     */
    verified(checks) {
        this.#failed = checks.filter(({held, because}) => !held && stepsIn(because).length > 0);
        this.#atFailed = -1;
    }

    /** There may be other events. */
    update() {
        const {model, live} = this.#shown;
        if (live || model === this.#model && model.events.length === this.#events) {
            return;
        }
        this.#model = model;
        this.#events = model.events.length;
        this.#finder = new Finder(model);
        this.#search.hidden = model.events.length < WORTH_SEARCHING;
        this.#lost.hidden = this.#finder.lost.length === 0;
        this.#fail.hidden = this.#failed.length === 0;
        this.element.hidden = [this.#search, this.#lost, this.#fail].every(each => each.hidden);
        this.element.dataset.lost = String(this.#finder.lost.length);
        this.#lost.textContent = this.#finder.lost.length > 1 ? `Next lost update (${number(this.#finder.lost.length)})`
            : 'Show the lost update';
        this.#count();
    }

    /** The steps of the updates that were lost. */
    get lost() {
        return this.#finder.lost;
    }

    focus() {
        this.#field.focus();
    }

    #count() {
        const found = this.#finder.all(this.#field.value);
        show(this.#said, this.#field.value.trim() === '' ? '' : found.length === 0 ? 'none' : `${number(found.length)} found`);
    }

    /** @param {KeyboardEvent} event */
    #typed(event) {
        if (event.key === 'Enter') {
            event.preventDefault();
            this.#go(event.shiftKey ? -1 : 1);
        }
    }

    /** @param {number} direction */
    #go(direction) {
        const found = this.#finder.all(this.#field.value);
        const i = next(found, this.#shown.selected ?? (direction > 0 ? 0 : Infinity), direction);
        if (i >= 0) {
            this.#timeline.closeUp(found[i], found[i]);
            this.#timeline.select(found[i]);
            show(this.#said, `${number(i + 1)} of ${number(found.length)}`);
        }
    }

    #nextLost() {
        const {lost} = this.#finder;
        const i = next(lost, this.#shown.frames[0]?.from ?? this.#shown.selected ?? 0, 1);
        const event = this.#model.event(lost[i]);
        const by = replacement(this.#model, lost[i]);
        const instead = by ? `; at step ${by.step} ${by.thread} ${done(by)}, and that replaced it` : '';
        this.#timeline.closeUp(lost[i], by?.step ?? lost[i]);
        this.#timeline.highlight(by ? [lost[i], by.step] : [lost[i]],
            `Lost update ${number(i + 1)} of ${number(lost.length)}: at step ${event.step} ${event.thread} ${done(event)}${instead}.`);
        this.#toTop();
    }

    /** In a narrow window the picture and the source below it are seen together only if nothing is above them. */
    #toTop() {
        if (matchMedia(NARROW).matches) {
            this.element.scrollIntoView({block: 'start'});
        }
    }

    #nextFailed() {
        this.#atFailed = (this.#atFailed + 1) % this.#failed.length;
        const {name, subject, because} = this.#failed[this.#atFailed];
        const ends = stepsIn(because).flat();
        this.#timeline.closeUp(Math.min(...ends), Math.max(...ends));
        this.#timeline.highlight(stepsIn(because), `${name} ${subject}: ${because}.`);
        this.#toTop();
    }
}

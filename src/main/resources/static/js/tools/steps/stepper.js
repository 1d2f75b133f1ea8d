/** Being the scheduler: what could come next, how things stand, and what came of it. */

import {isAborted, post} from '../../api.js';
import {cycle} from '../../cycle.js';
import {h, isTyping, show} from '../../dom.js';
import {problemBox} from '../../problem.js';
import {checkList} from '../../show/checks.js';
import {copyButton} from '../../show/copy.js';
import {grade} from '../../show/grade.js';
import {own} from '../../show/parameters.js';
import {many} from '../../show/units.js';
import {staged} from '../../source/staged.js';
import {timeline} from '../../timeline/view.js';
import {choiceButtons, whyNot} from './choices.js';
import {claims} from './claim.js';
import {GOALS, progressOf} from './goals.js';
import {places, sharedTable, standing, threadTable} from './position.js';
import {Walk} from './walk.js';

/** @import {ToolContext} from '../../types.js' */
/** @import {Position} from './types.js' */

/** What begins further down than this, as a share of the window, is moved up. */
const FAR = 0.15;

/** In such windows everything is moved up, as they are hardly high enough. */
const NARROW = '(max-width: 40rem)';

/**
 * Shows a walk.
 *
 * @param {ToolContext} context of the tool; `context.given.schedule` is where it begins, `context.given.goal` what for
 * @param {{replace?: boolean}} how
 * @returns {Promise<void>} rejects with a Problem if its beginning is not possible
 */
export async function stepper(context, {replace = false} = {}) {
    let replacing = replace;
    const given = own(context.experiment, context.given);
    const walk = new Walk(context.given.schedule ?? null);
    const picture = timeline({label: 'The events so far', scheduled: true});
    const stage = staged(picture, context.experiment);
    const now = h('div', {class: 'now'});
    const ended = h('div', {class: 'ended'});
    const goalBox = h('div', {class: 'goal-state'});
    const complaint = h('div');
    const claim = claims(context, given, schedule => move(() => walk.go(schedule)));
    const goalsHere = Object.entries(GOALS).filter(([id]) => id !== 'safe' || context.can('explore'));
    let goal = goalsHere.some(([id]) => id === context.given.goal) ? context.given.goal : 'look';
    /** @type {Position} */
    let position;
    let busy = false;
    /** @type {string[]} the keys that were pressed meanwhile */
    const pressed = [];

    context.signal.addEventListener('abort', () => picture.destroy(), {once: true});
    const undo = button('Undo', 'u', () => walk.canUndo && move(() => walk.undo()));
    const redo = button('Redo', 'r', () => walk.canRedo && move(() => walk.redo()));
    const restart = h('button', {type: 'button', onclick: () => move(() => walk.go(null))}, 'Restart');
    const goals = goalsHere.map(([id, label]) => h('button', {
        type: 'button', dataset: {goal: id}, onclick() {
            goal = id;
            remember();
            fillGoal();
        },
    }, label));
    const sofar = h('code', {tabindex: 0, 'aria-label': 'The schedule so far'});
    const section = h('section', {class: 'stepper', tabindex: -1, 'aria-label': 'Stepper', onkeydown: keys},
        h('div', {class: 'stepper-head'},
            h('div', {class: 'filters', role: 'group', 'aria-label': 'Goal'}, goals),
            h('div', {class: 'filters'}, undo, redo, restart)), goalBox, complaint,
        h('div', {class: 'stepper-columns'}, now, stage.element), ended,
        h('div', {class: 'curl'}, h('span', {class: 'quiet'}, 'Schedule'), sofar, copyButton(() => position.schedule)));

    await load();
    show(context.area, section);
    section.focus({preventScroll: true});
    requestAnimationFrame(toSight);

    /**
     * @param {string} label
     * @param {string} key
     * @param {() => void} action
     */
    function button(label, key, action) {
        const onclick = () => busy ? void pressed.push(key) : action();
        return h('button', {type: 'button', 'aria-keyshortcuts': key, onclick}, label, ' ',
            h('kbd', {'aria-hidden': 'true'}, key));
    }

    /** Moves it up, so that choices, lanes and source are seen together. */
    function toSight() {
        const far = matchMedia(NARROW).matches ? 0 : innerHeight * FAR;
        if (section.getBoundingClientRect().top > far) {
            section.scrollIntoView({block: 'start'});
        }
    }

    async function load() {
        const before = position;
        const schedule = walk.schedule;
        position = await post(context.path, schedule ? {...given, schedule} : given, {signal: context.signal});
        walk.settle(position.schedule);
        fill(before);
    }

    /**
     * Changes where one is, and shows it; where that is not possible one stays where one was.
     *
     * @param {() => void} change
     */
    async function move(change) {
        if (busy) {
            return;
        }
        busy = true;
        section.setAttribute('aria-busy', 'true');
        const was = walk.schedule;
        show(complaint);
        try {
            change();
            await load();
            context.announce(saying());
            keepFocus();
        } catch (error) {
            pressed.length = 0;
            if (!isAborted(error)) {
                walk.go(was);
                show(complaint, problemBox(error));
            }
        } finally {
            busy = false;
            section.setAttribute('aria-busy', 'false');
            pressNext();
        }
    }

    function keepFocus() {
        if (!section.contains(document.activeElement)) {
            (now.querySelector('button') ?? section).focus({preventScroll: true});
        }
    }

    function remember() {
        const text = {...given, schedule: position.schedule, ...goal === 'look' ? {} : {goal}};
        context.address({given: text}, {replace: replacing});
        replacing = true;
        context.curl({...given, schedule: position.schedule});
    }

    /** @param {Position?} before */
    function fill(before) {
        undo.toggleAttribute('disabled', !walk.canUndo);
        redo.toggleAttribute('disabled', !walk.canRedo);
        sofar.textContent = position.schedule;
        section.dataset.finished = String(position.finished);
        picture.setTrace(position.trace, {scheduled: true, standing: standing(position)});
        const last = position.trace.events.at(-1);
        if (last) {
            picture.select(last.step);
        }
        stage.aboutTo(places(position));
        const badge = (/** @type {string} */ thread) => picture.badge(thread);
        show(now,
            position.finished ? ending() : h('p', {class: 'turn'}, h('strong', {}, 'Which thread is next?')),
            choiceButtons(position, choice => move(() => walk.go(choice.schedule)), badge),
            sharedTable(position.shared, before?.shared), threadTable(position.threads, badge));
        show(ended, position.finished && found());
        remember();
        fillGoal();
    }

    function fillGoal() {
        goals.forEach(each => each.setAttribute('aria-pressed', String(each.dataset.goal === goal)));
        const {reached, words} = progressOf(goal, position);
        goalBox.dataset.reached = String(reached);
        show(goalBox, words && h('p', {class: reached === null ? 'quiet' : 'verdict'}, words),
            goal === 'safe' && claim.element);
    }

    function saying() {
        const {finished, outcome, failure, choices} = position;
        return finished ? `Finished: ${outcome?.value ?? failure}` : many(choices.length, 'choice');
    }

    function ending() {
        const {outcome, failure, deadlock} = position;
        return h('div', {class: 'ending'},
            h('p', {class: 'verdict'}, h('strong', {}, 'Finished: '),
                outcome && [h('strong', {class: 'mono'}, outcome.value), ' ', grade(outcome.grade), ' ',
                    outcome.meaning, '. '],
                failure && `It failed: ${failure}`),
            deadlock && h('p', {}, deadlock.explanation),
            deadlock?.printed && h('p', {}, `Printed until then: ${deadlock.printed}`),
            h('button', {
                type: 'button', onclick: () => context.start('run', {...given, schedule: position.schedule}),
            }, 'Replay as a run'));
    }

    function found() {
        const {deadlock, checks} = position;
        return h('div', {class: 'ending'},
            deadlock && cycle(deadlock.cycle),
            checkList(checks, (steps, why) => {
                picture.highlight(steps, why);
                picture.element.scrollIntoView({block: 'nearest'});
            }));
    }

    /** @param {KeyboardEvent} event */
    function keys(event) {
        if (!event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event) && /^[urm1-9]$/.test(event.key)) {
            event.preventDefault();
            pressed.push(event.key);
            pressNext();
        }
    }

    /** @param {string} words why a key did nothing */
    function hint(words) {
        show(complaint, h('p', {class: 'key-hint quiet'}, words));
        context.announce(words);
    }

    /** Does what was pressed, in its order: a key says what is meant only after what the keys before it did. */
    function pressNext() {
        while (!busy && pressed.length > 0) {
            const key = pressed.shift();
            /** @type {HTMLButtonElement?} */
            const target = key === 'u' ? undo : key === 'r' ? redo : now.querySelector(`[data-key="${key}"]`);
            if (target && !target.disabled) {
                target.click();
            } else if (key && !target) {
                hint(whyNot(key, position));
            }
        }
    }
}

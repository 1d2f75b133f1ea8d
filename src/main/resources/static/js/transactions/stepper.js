/** Being the client of all sessions: whose statement is sent next, what was answered so far, and who waits for whom. */

import {isAborted, post} from '../api.js';
import {h, isTyping, show} from '../dom.js';
import {problemBox} from '../problem.js';
import {copyButton} from '../show/copy.js';
import {many} from '../show/units.js';
import {whyNot} from '../tools/steps/choices.js';
import {Walk} from '../tools/steps/walk.js';
import {coloured, lanes} from './lanes.js';
import {cameTo} from './outcome.js';
import {record} from './record.js';

/** @import {Position, SteppedThread} from '../tools/steps/types.js' */
/** @import {Doing} from './doing.js' */
/** @import {Told} from './types.js' */

/**
 * Shows a walk.
 *
 * @param {Doing} doing `doing.given.schedule` is where it begins
 * @returns {Promise<void>} rejects with a Problem if its beginning is not possible
 */
export async function stepper(doing) {
    const {brought, given: {schedule: beginning, ...given}} = doing;
    const {sessions} = brought;
    const walk = new Walk(beginning ?? null);
    const place = h('div', {class: 'lanes-place'});
    const said = h('div', {class: 'said-now'});
    const complaint = h('div');
    const sofar = h('code', {});
    /** @type {Position} */
    let position;
    let busy = false;
    let replacing = false;
    /** @type {string[]} the keys that were pressed meanwhile */
    const pressed = [];

    const undo = button('Undo', 'u', () => move(() => walk.undo()));
    const redo = button('Redo', 'r', () => move(() => walk.redo()));
    const section = h('section', {class: 'tx-stepper', 'aria-label': 'Step', tabindex: -1, onkeydown: keys},
        h('div', {class: 'stepper-head'}, h('p', {class: 'turn'}, h('strong', {}, 'Whose statement is next?')),
            h('div', {class: 'filters', role: 'group', 'aria-label': 'Go back and forth'}, undo, redo,
                h('button', {type: 'button', onclick: () => move(() => walk.go(null))}, 'From the start'))),
        place, complaint, said,
        h('p', {class: 'quiet'}, 'So far: ', sofar, ' ', copyButton(() => position.schedule, 'Copy schedule'), ' ',
            copyButton(() => location.href, 'Copy link')));

    await load();
    show(doing.area, section);
    section.focus({preventScroll: true});

    /**
     * @param {string} label
     * @param {string} key
     * @param {() => void} action
     */
    function button(label, key, action) {
        return h('button', {type: 'button', 'aria-keyshortcuts': key, dataset: {key}, onclick: action}, label, ' ',
            h('kbd', {'aria-hidden': 'true'}, key));
    }

    async function load() {
        const {schedule} = walk;
        position = await post(`api/transactions/${brought.id}/steps`, schedule ? {...given, schedule} : given, {signal: doing.signal});
        walk.settle(position.schedule);
        fill();
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
        const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.key : null;
        show(complaint);
        try {
            change();
            await load();
            doing.announce(saying());
            keepFocus(focused ?? null);
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

    /** @param {string?} key of what had the focus */
    function keepFocus(key) {
        if (!section.contains(document.activeElement)) {
            /** @type {HTMLElement?} */
            const same = key === null ? null : section.querySelector(`[data-key="${key}"]:not([disabled])`);
            (same ?? section.querySelector('.next button') ?? section).focus({preventScroll: true});
        }
    }

    function fill() {
        undo.toggleAttribute('disabled', !walk.canUndo);
        redo.toggleAttribute('disabled', !walk.canRedo);
        sofar.textContent = position.schedule;
        section.dataset.finished = String(position.finished);
        const done = record(position.trace.events, sessions);
        show(place, lanes(done, sessions, {label: 'What the sessions did so far, and can do next', last: nextRow(done)}));
        const {outcome, failure, deadlock} = position;
        show(said, position.finished && h('p', {class: 'verdict'}, h('strong', {}, 'In the end: '),
            outcome ? cameTo(outcome.value, doing) : `It failed: ${failure}`,
            deadlock && ` ${deadlock.explanation}`));
        doing.shows('steps', null, {...given, schedule: position.schedule}, replacing);
        replacing = true;
    }

    /** @param {Told} done what the sessions did so far */
    function nextRow({rows}) {
        return h('tr', {class: 'next'}, h('th', {scope: 'row', class: 'step'}, position.finished ? '' : h('span', {}, String(rows + 1))),
            sessions.map(({name}, at) => h('td', {class: isKept(name) ? 'waiting on' : null}, next(name, String(at + 1)))));
    }

    /** @param {string} session */
    function isKept(session) {
        return position.threads.some(({name, state}) => name === session && (state === 'BLOCKED' || state === 'WAITING'));
    }

    /**
     * What a session can do next, or why it can do nothing.
     *
     * @param {string} session
     * @param {string} key
     */
    function next(session, key) {
        const choice = position.choices.find(each => each.thread === session);
        const thread = position.threads.find(each => each.name === session);
        return choice ? h('button', {type: 'button', class: 'choice', dataset: {key}, 'aria-keyshortcuts': key,
            onclick: () => move(() => walk.go(choice.schedule))},
        h('kbd', {'aria-hidden': 'true'}, key), h('span', {class: 'unseen'}, `${session}: `), h('code', {}, coloured(choice.operation.trim())))
            : h('p', {class: 'state-now quiet'}, thread && why(thread));
    }

    /** @param {SteppedThread} thread */
    function why({name, state, heldBy}) {
        return state === 'FINISHED' ? '✓ has ended'
            : isKept(name) && ['still waits for ', heldBy ? h('strong', {class: 'mono'}, heldBy) : 'a lock'];
    }

    function saying() {
        const {finished, outcome, failure, threads, choices} = position;
        const kept = threads.filter(each => each.state === 'BLOCKED').map(each => `${each.name} waits for ${each.heldBy ?? 'a lock'}`);
        return finished ? `In the end: ${outcome?.value ?? failure}` : [...kept, many(choices.length, 'choice')].join(', ');
    }

    /** @param {KeyboardEvent} event */
    function keys(event) {
        if (!event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event) && /^[ur1-4]$/.test(event.key)) {
            event.preventDefault();
            pressed.push(event.key);
            pressNext();
        }
    }

    /** Does what was pressed, in its order: a key says what is meant only after what the keys before it did. */
    function pressNext() {
        while (!busy && pressed.length > 0) {
            const key = pressed.shift() ?? '';
            /** @type {HTMLButtonElement?} */
            const target = section.querySelector(`button[data-key="${key}"]`);
            if (target) {
                target.click();
            } else {
                const words = whyNot(key, position);
                show(complaint, h('p', {class: 'key-hint quiet'}, words));
                doing.announce(words);
            }
        }
    }
}

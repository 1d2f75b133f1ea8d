/** The steps that may come next, as large buttons, by thread. */

import {h} from '../../dom.js';

/** @import {Choice} from './types.js' */

/** So many steps have a key. */
const KEYS = 9;

/**
 * Steps by the thread that takes them, in the order they are given; pure.
 *
 * @param {Choice[]} choices
 */
export function byThread(choices) {
    /** @type {Map<string, {choice: Choice, number: number}[]>} */
    const groups = new Map();
    choices.forEach((choice, at) => {
        const before = groups.get(choice.thread) ?? [];
        groups.set(choice.thread, [...before, {choice, number: at + 1}]);
    });
    return [...groups];
}

/**
 * The buttons; the first nine have keys.
 *
 * @param {Choice[]} choices
 * @param {(choice: Choice) => void} take
 * @param {(thread: string) => HTMLElement} badge
 */
export function choiceButtons(choices, take, badge) {
    return choices.length > 0 && h('div', {class: 'choices', role: 'group', 'aria-label': 'Which thread is next?'},
        byThread(choices).map(([thread, steps]) => h('div', {class: 'choice-group'},
            h('div', {class: 'who'}, badge(thread), h('h3', {class: 'mono'}, thread)), steps.map(step => button(step, take)))));
}

/**
 * @param {{choice: Choice, number: number}} numbered
 * @param {(choice: Choice) => void} take
 */
function button({choice, number}, take) {
    const key = number <= KEYS ? String(number) : null;
    return h('button', {
        type: 'button', class: 'choice', dataset: {schedule: choice.schedule, number}, 'aria-keyshortcuts': key,
        onclick: () => take(choice),
    },
    key && h('kbd', {'aria-hidden': 'true'}, key), h('span', {class: 'unseen'}, `${choice.thread}: `), choice.operation);
}

/** The steps that may come next, as large buttons, by thread. */

import {h} from '../../dom.js';
import {doing} from './position.js';

/** @import {Choice, Position, SteppedThread} from './types.js' */

/** So many threads have a number as their key. */
const KEYS = 9;

const MAIN = 'main';

/**
 * The key of each thread, the same during the whole walk: `m` for the main, and 1 to 9 for the others in their order; pure.
 *
 * @param {SteppedThread[]} threads
 */
export function threadKeys(threads) {
    const keys = new Map([[MAIN, 'm']]);
    threads.filter(each => each.name !== MAIN).slice(0, KEYS).forEach(({name}, at) => keys.set(name, String(at + 1)));
    return keys;
}

/**
 * Why a key did nothing, in a line; pure.
 *
 * @param {string} key
 * @param {Position} position
 */
export function whyNot(key, {threads}) {
    const thread = threads.find(({name}) => threadKeys(threads).get(name) === key);
    if (!thread) {
        return `No thread has the key ${key}.`;
    }
    const {name, state} = thread;
    return state === 'FINISHED' ? `${name} has ended.`
        : state === 'BLOCKED' || state === 'WAITING' ? `${name} ${doing(thread)}.` : `${name} cannot continue now.`;
}

/**
 * Steps by the thread that takes them, in the order they are given; pure.
 *
 * @param {Choice[]} choices
 */
export function byThread(choices) {
    /** @type {Map<string, Choice[]>} */
    const groups = new Map();
    choices.forEach(choice => groups.set(choice.thread, [...groups.get(choice.thread) ?? [], choice]));
    return [...groups];
}

/**
 * The buttons; the first of each thread has its key.
 *
 * @param {Position} position
 * @param {(choice: Choice) => void} take
 * @param {(thread: string) => HTMLElement} badge
 */
export function choiceButtons({choices, threads}, take, badge) {
    const keys = threadKeys(threads);
    return choices.length > 0 && h('div', {class: 'choices', role: 'group', 'aria-label': 'Which thread is next?'},
        byThread(choices).map(([thread, steps]) => h('div', {class: 'choice-group'},
            h('div', {class: 'who'}, badge(thread), h('h3', {class: 'mono'}, thread)),
                steps.map((step, at) => button(step, at === 0 ? keys.get(thread) ?? null : null, take)))));
}

/**
 * @param {Choice} choice
 * @param {string?} key
 * @param {(choice: Choice) => void} take
 */
function button(choice, key, take) {
    return h('button', {
        type: 'button', class: 'choice', dataset: {schedule: choice.schedule, ...key && {key}}, 'aria-keyshortcuts': key,
        onclick: () => take(choice),
    },
    key && h('kbd', {'aria-hidden': 'true'}, key), h('span', {class: 'unseen'}, `${choice.thread}: `), choice.operation);
}

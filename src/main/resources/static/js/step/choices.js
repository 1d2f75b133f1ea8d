/** The steps that may come next, as large buttons, by thread. */

import {h} from '../dom.js';

/** Steps by the thread that takes them, in the order they are given; pure. */
export function byThread(choices) {
    const groups = new Map();
    choices.forEach((choice, at) => groups.set(choice.thread, [...groups.get(choice.thread) ?? [], {choice, number: at + 1}]));
    return [...groups];
}

/** The buttons; the first nine have keys. */
export function choiceButtons(choices, take) {
    return choices.length > 0 && h('div', {class: 'choices', role: 'group', 'aria-label': 'Who goes on?'},
        byThread(choices).map(([thread, steps]) => h('div', {class: 'choice-group'},
            h('h3', {class: 'mono'}, thread),
            steps.map(({choice, number}) => h('button', {type: 'button', class: 'choice', dataset: {schedule: choice.schedule, number},
                'aria-keyshortcuts': number <= 9 ? String(number) : null, onclick: () => take(choice)},
            number <= 9 && h('kbd', {'aria-hidden': 'true'}, number), h('span', {class: 'unseen'}, `${thread}: `), choice.operation)))));
}

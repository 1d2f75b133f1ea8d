/** What is shown when no experiment is chosen yet. */

import {GROUPS} from './catalogue.js';
import {h, show} from './dom.js';
import {format} from './route.js';

/** @import {Experiment, World} from './types.js' */

/**
 * @param {HTMLElement} main where
 * @param {World} world
 */
export function welcome(main, {experiments, tools}) {
    show(main,
        h('h1', {}, 'What happens when threads meet?'),
        h('p', {class: 'lead'}, 'Each experiment is a small concurrent program that really runs. '
            + 'Choose one, press a button, and see what happened and why.'),
        h('dl', {class: 'ways'}, tools.filter(each => each.way).map(
            each => h('div', {}, h('dt', {}, each.label), h('dd', {}, each.way)))),
        Object.entries(GROUPS).map(([group, title]) => h('section', {class: 'shelf', 'aria-label': title},
            h('h2', {}, title),
            h('ul', {class: 'cards'}, experiments.filter(each => each.group === group).map(card)))));
    return () => {};
}

/** @param {Experiment} experiment */
function card(experiment) {
    return h('li', {}, h('a', {class: 'card', href: format({name: experiment.name})},
        h('strong', {}, experiment.title), h('span', {}, experiment.summary)));
}

/** What is shown when no experiment is chosen yet. */

import {GROUPS} from './catalogue.js';
import {h, show} from './dom.js';
import {format} from './route.js';

const WAYS = [
    ['Run', 'it on real threads, and see every wait, acquire, release, read and write.'],
    ['Explore', 'every order its threads could have taken, and replay one exactly.'],
    ['Step', 'through it: you say who goes next.'],
    ['Compare', 'ways to write it, with numbers from this machine.'],
];

export function welcome(main, experiments) {
    show(main,
        h('h1', {}, 'What happens when threads meet?'),
        h('p', {class: 'lead'}, 'Each experiment is a small concurrent program that really runs. '
            + 'Choose one, press a button, and see what came of it, and why.'),
        h('dl', {class: 'ways'}, WAYS.map(([word, rest]) => h('div', {}, h('dt', {}, word), h('dd', {}, rest)))),
        Object.entries(GROUPS).map(([group, title]) => h('section', {class: 'shelf', 'aria-label': title},
            h('h2', {}, title),
            h('ul', {class: 'cards'}, experiments.filter(each => each.group === group).map(card)))));
    return () => {};
}

function card(experiment) {
    return h('li', {}, h('a', {class: 'card', href: format({name: experiment.name})},
        h('strong', {}, experiment.title), h('span', {}, experiment.summary)));
}

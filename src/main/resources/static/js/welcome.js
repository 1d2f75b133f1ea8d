/** What is shown when no experiment is chosen yet. */

import {GROUPS} from './catalogue.js';
import {h, show} from './dom.js';
import {format} from './route.js';

export function welcome(main, experiments) {
    show(main,
        h('h1', {}, 'What happens when threads meet?'),
        h('p', {class: 'lead'}, 'Each experiment is a small concurrent program that really runs on managed threads. Run it, '
            + 'and see every wait, acquire, release, read and write. Explore every order its threads could have taken, '
            + 'replay one exactly, or choose each step yourself.'),
        Object.entries(GROUPS).map(([group, title]) => h('section', {class: 'shelf'},
            h('h2', {}, title),
            h('ul', {class: 'cards'}, experiments.filter(each => each.group === group).map(card)))));
    return () => {};
}

function card(experiment) {
    return h('li', {}, h('a', {class: 'card', href: format({name: experiment.name})},
        h('strong', {}, experiment.title), h('span', {}, experiment.summary)));
}

/** What is shown when no experiment is chosen yet: a lost update, the lessons, and all there is. */

import {get} from './api.js';
import {GROUPS} from './catalogue.js';
import {h, show} from './dom.js';
import {path} from './lessons.js';
import {format} from './route.js';
import {byLevel, level, levels} from './show/level.js';
import {nothing} from './show/nothing.js';

/** @import {Experiment, Given, LessonSummary, World} from './types.js' */

/** The schedule of the picture: both read before either writes. */
const LOST = 'v1:4b072f20:0.1.0.1.m';

/**
 * @param {HTMLElement} main where
 * @param {World} world
 * @returns {() => void} ends what is going on
 */
export function welcome(main, {experiments, tools, find, searching}) {
    const lessons = h('div', {class: 'lessons'});
    const first = h('div', {}, hero(), lessons,
        h('h2', {}, 'All experiments'),
        h('dl', {class: 'ways'}, tools.filter(each => each.way).map(
            each => h('div', {}, h('dt', {}, each.label), h('dd', {}, each.way)))),
        levels());
    const shelves = h('div');
    show(main, first, shelves);
    fill();
    showLessons(lessons);
    return searching.listen(fill);

    /** Shows all experiments by group, or those that somebody searches for. */
    function fill() {
        const isSearched = searching.query.trim() !== '';
        first.hidden = isSearched;
        const found = find(searching.query);
        show(shelves, !isSearched ? Object.entries(GROUPS).map(
            ([group, title]) => shelf(title, byLevel(experiments.filter(each => each.group === group))))
            : found.length > 0 ? shelf(`Results for “${searching.query.trim()}”`, found) : nothing(searching));
    }
}

function hero() {
    return h('section', {class: 'hero', 'aria-label': 'A lost update'},
        h('div', {},
            h('h1', {}, 'What happens when threads meet?'),
            h('p', {class: 'lead'}, 'Two threads each add one to the same number. Both read 0, both write 1: '
                + 'one increment is lost, and no error says so.'),
            h('p', {class: 'starts'},
                start('▶ Run it', 'race-condition', 'run', {schedule: LOST}),
                start('Run it with a lock', 'race-condition', 'run', {guard: 'LOCK'}),
                start('See all six orders', 'race-condition', 'explore'),
                start('Step through it', 'race-condition', 'step'),
                start('See a deadlock', 'deadlock', 'run')),
            h('p', {class: 'quiet'}, 'Every experiment here is a small concurrent program that really runs.')),
        h('img', {src: 'pictures/lost-update.svg', width: 640, height: 158, alt: 'Two threads, a row each. worker-0 reads 0, '
            + 'then worker-1 reads 0; worker-0 writes 1, then worker-1 writes 1. The first write is crossed out: it is lost.'}));
}

/**
 * A link that does something at once.
 *
 * @param {string} words
 * @param {string} name of the experiment
 * @param {string} tool
 * @param {Given} given
 */
function start(words, name, tool, given = {}) {
    return h('a', {class: 'button', href: format({name, tool, id: tool === 'step' ? null : 'new', given})}, words);
}

/**
 * The lessons come a little later than the rest; if they do not, there is still all the rest.
 *
 * @param {HTMLElement} place
 */
async function showLessons(place) {
    try {
        /** @type {LessonSummary[]} */
        const lessons = await get('api/lessons');
        if (lessons.length > 0) {
            show(place, path(lessons));
        }
    } catch {
        show(place);
    }
}

/**
 * @param {string} title
 * @param {Experiment[]} experiments
 */
function shelf(title, experiments) {
    return h('section', {class: 'shelf', 'aria-label': title}, h('h2', {}, title),
        h('ul', {class: 'cards'}, experiments.map(card)));
}

/** @param {Experiment} experiment */
function card(experiment) {
    return h('li', {}, h('a', {class: 'card', href: format({name: experiment.name})},
        h('img', {src: `pictures/${experiment.name}.svg`, alt: '', loading: 'lazy', width: 320, height: 90}),
        h('strong', {}, experiment.title), level(experiment.level), h('span', {}, experiment.summary)));
}

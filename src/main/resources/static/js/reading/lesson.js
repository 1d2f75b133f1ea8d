/** A lesson in the page: what it says, what it asks, and its calls to be made here. */

import {get} from '../api.js';
import {h, show} from '../dom.js';
import {path, see} from '../lessons.js';
import {predict} from '../predictions.js';
import {problemBox} from '../problem.js';
import {format} from '../route.js';
import {prose} from './prose.js';

/** @import {Given, Lesson, LessonCall, LessonGuess, LessonSummary, Route, World} from '../types.js' */

/**
 * Shows a lesson.
 *
 * @param {HTMLElement} main where
 * @param {World} world
 * @param {Route} route
 */
export async function lessonPage(main, world, {id}) {
    if (!id) {
        return allLessons(main);
    }
    try {
        /** @type {[Lesson, LessonSummary[]]} */
        const [lesson, all] = await Promise.all([get(`api/lessons/${encodeURIComponent(id)}`), get('api/lessons')]);
        see(lesson.number);
        document.title = `Lesson ${lesson.number}: ${lesson.title} · Interleave`;
        const article = h('article', {class: 'prose lesson'}, prose(lesson.html));
        const commands = [...article.querySelectorAll('.command')]
            .filter(each => /^curl .*\/api\/experiments\//.test(each.querySelector('pre')?.textContent ?? ''));
        lesson.calls.forEach((call, at) => commands[at]?.after(doing(lesson, call, world)));
        lesson.calls.forEach((call, at) => fold(commands[at], call));
        show(main, h('p', {class: 'group'}, h('a', {href: format({page: 'lessons'})}, 'Lessons'), ` · ${lesson.number} of ${all.length}`),
            h('h1', {}, lesson.title), article, onwards(lesson, all));
    } catch (error) {
        show(main, problemBox(error), h('p', {}, h('a', {href: format({page: 'lessons'})}, 'All lessons')));
    }
    return null;
}

/** @param {HTMLElement} main */
async function allLessons(main) {
    try {
        /** @type {LessonSummary[]} */
        const all = await get('api/lessons');
        show(main, h('h1', {}, 'Lessons'), path(all));
    } catch (error) {
        show(main, problemBox(error));
    }
}

/**
 * Where there is something to guess, what comes after the call is folded: it tells what comes of it.
 *
 * @param {Element | undefined} command
 * @param {LessonCall} call
 */
function fold(command, {guesses}) {
    const box = command?.nextElementSibling;
    if (!box || guesses.length === 0) {
        return;
    }
    const rest = [];
    for (let next = box.nextElementSibling; next && !isQuestion(next) && !next.matches('.command'); next = next.nextElementSibling) {
        rest.push(next);
    }
    if (rest.length > 0) {
        const details = h('details', {class: 'answer'}, h('summary', {}, 'The result, and why'));
        box.after(details);
        details.append(...rest);
    }
}

/** @param {Element} element */
function isQuestion(element) {
    return element.matches('p') && element.firstElementChild?.textContent === 'Ask:';
}

/**
 * A call to be made on the page, after a guess where there is something to guess.
 *
 * @param {Lesson} lesson
 * @param {LessonCall} call
 * @param {World} world
 */
function doing(lesson, {experiment, operation, parameters, guesses}, {experiments, tools}) {
    const tool = tools.find(each => each.operation === operation);
    if (!tool) {
        return '';
    }
    const address = format({name: experiment, tool: tool.id, id: 'new', given: parameters});
    const subject = experiments.find(each => each.name === experiment);
    const given = /** @type {Given} */ ({...subject && tool.always(subject, parameters), ...parameters});
    const go = (/** @type {LessonGuess?} */ guess) => () => predict({lesson: lesson.number, experiment, given, guess, guesses});
    if (guesses.length === 0) {
        return h('p', {class: 'do-it'}, h('a', {class: 'button', href: address, onclick: go(null)}, `▶ ${tool.label} it here`));
    }
    return h('section', {class: 'prediction', 'aria-label': 'What do you expect?'},
        h('p', {}, h('strong', {}, 'What do you expect?')),
        h('ul', {class: 'guesses'}, guesses.map(each => h('li', {},
            h('a', {class: 'button', href: address, onclick: go(each)}, each.text)))),
        h('p', {class: 'quiet'}, h('a', {href: address, onclick: go(null)}, `${tool.label} it without a guess`)));
}

/**
 * @param {Lesson} lesson
 * @param {LessonSummary[]} all
 */
function onwards({number}, all) {
    const to = (/** @type {number} */ at) => all.find(each => each.number === at);
    const link = (/** @type {LessonSummary | undefined} */ lesson, /** @type {(title: string) => string} */ words) => lesson
        && h('a', {class: 'button', href: format({page: 'lessons', id: String(lesson.number)})}, words(lesson.title));
    return h('nav', {class: 'onwards', 'aria-label': 'Lessons'}, link(to(number - 1), title => `← Previous: ${title}`), link(to(number + 1), title => `Next: ${title} →`));
}

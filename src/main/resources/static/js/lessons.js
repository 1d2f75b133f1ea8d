/** The lessons as a path, and how far somebody has come along it; kept in this browser only. */

import {h} from './dom.js';
import {format} from './route.js';

/** @import {LessonSummary} from './types.js' */

const KEY = 'interleave.lessons';

/**
 * The numbers of the lessons that were opened here.
 *
 * @returns {Set<number>}
 */
export function seen() {
    try {
        const kept = JSON.parse(localStorage.getItem(KEY) ?? '[]');
        return new Set(Array.isArray(kept) ? kept.filter(Number.isInteger) : []);
    } catch {
        return new Set();
    }
}

/**
 * Remembers that a lesson was opened.
 *
 * @param {number} number
 */
export function see(number) {
    try {
        localStorage.setItem(KEY, JSON.stringify([...seen().add(number)].sort((one, other) => one - other)));
    } catch {
        // It is not remembered, then.
    }
}

/** Forgets which were opened. */
export function forget() {
    try {
        localStorage.removeItem(KEY);
    } catch {
        // There was nothing to forget.
    }
}

/**
 * The path: a step for each lesson.
 *
 * @param {LessonSummary[]} lessons
 */
export function path(lessons) {
    const done = seen();
    const next = lessons.find(each => !done.has(each.number));
    const count = lessons.filter(each => done.has(each.number)).length;
    const progress = h('progress', {max: lessons.length, value: count, 'aria-label': 'Lessons seen'});
    progress.value = count;
    return h('section', {class: 'path', 'aria-label': 'Lessons', dataset: {seen: count}},
        h('h2', {}, lessons.length === 13 ? 'Thirteen lessons' : `${lessons.length} lessons`),
        h('p', {class: 'quiet'}, progress, ` ${count} of ${lessons.length} seen`,
            next && count > 0 && [' · ', h('a', {href: format({page: 'lessons', id: String(next.number)})},
                `Continue with lesson ${next.number}`)]),
        h('ol', {class: 'steps'}, lessons.map(each => h('li', {class: done.has(each.number) ? 'seen' : null},
            h('a', {href: format({page: 'lessons', id: String(each.number)}), title: each.question,
                'aria-current': each === next ? 'step' : null},
                h('span', {class: 'number', 'aria-hidden': 'true'}, done.has(each.number) ? '✓' : each.number),
                h('span', {}, each.title,
                    done.has(each.number) && h('span', {class: 'unseen'}, ', seen')))))));
}

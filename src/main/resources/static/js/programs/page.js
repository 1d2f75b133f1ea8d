/** The page of somebody's own program: an editor, programs to begin with, and what came of it. */

import {h, show} from '../dom.js';
import {styles} from '../styles.js';
import {examples} from './gallery.js';
import {ProgramPage} from './work.js';

/** @import {Route, World} from '../types.js' */

const STYLES = 'css/programs.css';

/**
 * Shows it.
 *
 * @param {HTMLElement} main where
 * @param {World} world
 * @param {Route} route the address
 * @param {() => boolean} isLeft whether something else is shown by now
 * @returns {Promise<() => void>} ends what is going on
 */
export async function ownPage(main, world, route, isLeft) {
    const [all] = await Promise.all([examples(), styles(STYLES)]);
    if (isLeft()) {
        return () => {};
    }
    const page = new ProgramPage(world, all);
    const {editor, tabs, complaints, origin, gallery, form, work, line} = page;
    const submitted = (/** @type {Event} */ event) => {
        event.preventDefault();
        page.start('explore', form.given());
    };
    show(main, h('div', {class: 'head'}, h('h1', {}, 'Your own program'),
        h('p', {class: 'lead'}, 'Write a small concurrent program in plain Java. ',
            'Explore runs it under every order of its threads’ steps, and shows everything it can print. ',
            h('a', {href: '#/docs/your-own-program'}, 'What a program may use'))),
    h('form', {class: 'program', 'aria-label': 'Program', onsubmit: submitted},
        h('div', {class: 'workbench'},
            h('div', {class: 'writing'}, origin.element, tabs, editor.element, complaints.element, form.expect, form.calls, form.toolbar),
            gallery.element), work.bar),
    work.area, line.element);
    page.open(route);
    return () => page.leave();
}

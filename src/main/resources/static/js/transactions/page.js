/** The page of somebody's own transactions: columns or text, transactions to begin with, and what came of them. */

import {get} from '../api.js';
import {h, show} from '../dom.js';
import {styles} from '../styles.js';
import {examples} from './gallery.js';
import {levelsBox} from './levels/box.js';
import {TransactionsPage} from './work.js';

/** @import {Route, World} from '../types.js' */

/**
 * Shows it.
 *
 * @param {HTMLElement} main where
 * @param {World} _world
 * @param {Route} route the address
 * @param {() => boolean} isLeft whether something else is shown by now
 * @returns {Promise<() => void>} ends what is going on
 */
export async function ownPage(main, _world, route, isLeft) {
    const [all, engines] = await Promise.all([examples(), get('api/transactions/engines'), styles('css/programs.css'),
        styles('css/transactions.css')]);
    if (isLeft()) {
        return () => {};
    }
    const page = new TransactionsPage(engines, all);
    const {written, complaints, gallery, toolbar, work, line} = page;
    const levels = levelsBox(engines, cell => page.choose(cell));
    show(main, h('div', {class: 'head'}, h('h1', {}, 'Transactions'),
        h('p', {class: 'lead'}, 'Write SQL transactions, a column for each session. ',
            'Explore runs every order of their statements on a real engine, and names the anomalies. ',
            h('a', {href: '#/docs/transactions'}, 'SQL and names')),
        levels.element),
    h('form', {class: 'program transactions', 'aria-label': 'Transactions', onsubmit(/** @type {Event} */ event) {
        event.preventDefault();
        page.start('explore');
    }},
    h('div', {class: 'workbench'},
        h('div', {class: 'writing'}, written.forms, written.element, complaints.element, toolbar),
        gallery.element), work.bar),
    work.area, line.element);
    page.open(route);
    return () => {
        levels.leave();
        page.leave();
    };
}

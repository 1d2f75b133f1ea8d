/** Documents in the page: what there is to read, and one of them. */

import {get} from '../api.js';
import {h, show} from '../dom.js';
import {problemBox} from '../problem.js';
import {format} from '../route.js';
import {prose} from './prose.js';

/** @import {DocumentSummary, DocumentView, Route} from '../types.js' */

/** What most people look for first, in this order; the rest follows by title. */
const FIRST = ['first-ten-minutes', 'lessons', 'experiments', 'page', 'reading-the-timeline', 'glossary', 'using', 'schedules'];

/**
 * Shows a document, or the list of all.
 *
 * @param {HTMLElement} main where
 * @param {Route} route
 */
export async function documentPage(main, {id, name}) {
    try {
        if (id) {
            /** @type {DocumentView} */
            const {title, html} = await get(`api/docs/${encodeURIComponent(id)}`);
            document.title = `${title} · Interleave`;
            show(main, h('p', {class: 'group'}, h('a', {href: format({page: 'docs'})}, 'Documents')),
                h('article', {class: 'prose'}, prose(html)));
            (name ? document.getElementById(`doc-${name}`) : null)?.scrollIntoView();
        } else {
            /** @type {DocumentSummary[]} */
            const all = await get('api/docs');
            show(main, h('h1', {}, 'Documents'), h('ul', {class: 'documents'}, sorted(all).map(each => h('li', {},
                h('a', {href: format({page: 'docs', id: each.name})}, h('strong', {}, each.title)),
                h('p', {class: 'quiet'}, each.summary)))));
        }
    } catch (error) {
        show(main, problemBox(error), h('p', {}, h('a', {href: format({page: 'docs'})}, 'All documents')));
    }
}

/** @param {DocumentSummary[]} all */
function sorted(all) {
    const place = (/** @type {DocumentSummary} */ {name}) => (FIRST.indexOf(name) + FIRST.length + 1) % (FIRST.length + 1);
    return [...all].sort((one, other) => place(one) - place(other) || one.title.localeCompare(other.title));
}

/** What the application wrote from a document, made ready to be read. */

import {h} from '../dom.js';
import {copyButton} from '../show/copy.js';

/** Where documents suppose the application to be. */
const SUPPOSED = 'http://127.0.0.1:8080/';

/**
 * The nodes of a fragment of HTML that the application made from Markdown, which cannot be more than words, tables, links
 * and pictures. Commands call the application that shows them, and get a button to copy them, wide tables can be scrolled.
 *
 * @param {string} html
 */
export function prose(html) {
    const parsed = new DOMParser().parseFromString(html, 'text/html').body;
    parsed.querySelectorAll('pre').forEach(pre => {
        const code = (pre.textContent ?? '').replaceAll(SUPPOSED, new URL('.', document.baseURI).href);
        (pre.firstElementChild ?? pre).textContent = code;
        pre.tabIndex = 0;
        const box = h('div', {class: 'command'});
        pre.replaceWith(box);
        box.append(pre, copyButton(() => code.trimEnd()));
    });
    parsed.querySelectorAll('table').forEach(table => {
        const box = h('div', {class: 'scroll', tabindex: 0, role: 'group', 'aria-label': 'Table'});
        table.replaceWith(box);
        box.append(table);
    });
    return [...parsed.childNodes];
}

/** What the application wrote from a document, made ready to be read. */

import {h} from '../dom.js';
import {copyButton} from '../show/copy.js';

/** Where documents suppose the application to be. */
const SUPPOSED = /http:\/\/(?:127\.0\.0\.1|localhost):8080(\/|(?![\w:]))/g;

/**
 * The nodes of a fragment of HTML that the application made from Markdown, which cannot be more than words, tables, links
 * and pictures. Links and commands lead to the application that shows them. Commands get a button to copy them, wide tables can
 * be scrolled.
 *
 * @param {string} html
 */
export function prose(html) {
    const parsed = new DOMParser().parseFromString(html, 'text/html').body;
    parsed.querySelectorAll('pre').forEach(pre => {
        const text = pre.textContent ?? '';
        // What calls nothing, such as a proxy's configuration, means the address that it names.
        const code = /\bcurl /.test(text) ? here(text) : text;
        (pre.firstElementChild ?? pre).textContent = code;
        pre.tabIndex = 0;
        const box = h('div', {class: 'command'});
        pre.replaceWith(box);
        box.append(pre, copyButton(() => code.trimEnd()));
    });
    parsed.querySelectorAll('a, :not(pre) > code').forEach(each => {
        const href = each.getAttribute('href');
        if (href) {
            each.setAttribute('href', here(href));
        }
        if (each.childElementCount === 0) {
            each.textContent = here(each.textContent ?? '');
        }
    });
    parsed.querySelectorAll('table').forEach(table => {
        const box = h('div', {class: 'scroll', tabindex: 0, role: 'group', 'aria-label': 'Table'});
        table.replaceWith(box);
        box.append(table);
    });
    return [...parsed.childNodes];
}

/**
 * The same words with the address of this application, whatever its host, port and path.
 *
 * @param {string} text
 */
function here(text) {
    const base = new URL('.', document.baseURI).href;
    return text.replace(SUPPOSED, (_, slash) => slash ? base : base.slice(0, -1));
}

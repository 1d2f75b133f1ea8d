/** The command line that does the same. Pure but for the last function. */

import {h} from './dom.js';
import {copyButton} from './show/copy.js';

/** @import {Given} from './types.js' */

/**
 * Quotes a word for a POSIX shell, if it needs to be.
 *
 * @param {string} word
 */
export function quote(word) {
    return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/**
 * A curl command that posts parameters to a path of this application.
 *
 * @param {string} path relative to the page
 * @param {Given} given
 * @param {string} base where the page is, up to the last slash
 */
export function curl(path, given, base) {
    const forms = Object.entries(given).map(([name, value]) => `${dataOption(value)} ${quote(`${name}=${value}`)}`);
    return ['curl', ...(forms.length === 0 ? ['-X POST'] : forms), quote(`${base}${path}`)].join(' ');
}

/**
 * What curl sends as it is, and what it has to encode first.
 *
 * @param {string} value
 */
function dataOption(value) {
    return /^[\w@:,./ -]*$/.test(value) ? '-d' : '--data-urlencode';
}

/** A line with the command and buttons to copy it; answers with `{element, set(path, given)}`. */
export function curlLine() {
    const code = h('code', {tabindex: 0, 'aria-label': 'The same with curl'});
    let copied = {path: '', given: /** @type {Given} */ ({})};
    const as = (/** @type {string} */ format) =>
        curl(copied.path, {...copied.given, format}, new URL('.', document.baseURI).href);
    const picture = copyButton(() => `${as('svg')} -o run.svg`, 'as SVG');
    return {
        element: h('div', {class: 'curl'}, code, h('span', {class: 'copies', role: 'group', 'aria-label': 'Copy the command'},
            copyButton(() => code.textContent), copyButton(() => as('text'), 'as text'), picture)),
        /**
         * @param {string} path
         * @param {Given} given
         */
        set(path, given) {
            copied = {path, given};
            code.textContent = curl(path, given, new URL('.', document.baseURI).href);
            picture.hidden = !path.endsWith('/runs');
        },
    };
}

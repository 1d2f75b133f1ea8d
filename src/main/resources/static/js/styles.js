/** Styles that only some pages need. */

import {h} from './dom.js';

/**
 * Loads them, unless they are there.
 *
 * @param {string} path
 * @returns {Promise<void>}
 */
export function styles(path) {
    if (document.querySelector(`link[href="${path}"]`)) {
        return Promise.resolve();
    }
    return new Promise(resolve => document.head.append(
        h('link', {rel: 'stylesheet', href: path, onload: resolve, onerror: resolve})));
}

/**
 * Where the application does something: paths relative to the page, taken from the links of its answers. What stands before
 * `/api/` in them, a context path or a proxy's prefix, stands before the page too. Pure.
 */

/** @import {Link, Links} from './types.js' */

/** @param {Link} link */
export function pathOf({href}) {
    return href.slice(href.lastIndexOf('/api/') + 1);
}

/**
 * Where an operation is done with an experiment, or with somebody's own program.
 *
 * @param {{name: string, _links?: Links}} subject
 * @param {string} operation the last part of its path
 */
export function pathTo({name, _links}, operation) {
    const link = _links?.[operation];
    return link ? pathOf(link) : `api/experiments/${name}/${operation}`;
}

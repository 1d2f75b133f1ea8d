/** Parts of tables. */

import {h} from '../dom.js';
import {bar} from './bar.js';
import {number} from './units.js';

/** @import {Child} from '../types.js' */

/**
 * The row with the names of the columns.
 *
 * @param {...Child} columns
 */
export function head(...columns) {
    return h('thead', {}, h('tr', {}, columns.map(each => h('th', {scope: 'col'}, each))));
}

/**
 * A cell with a count and a bar as long as its share.
 *
 * @param {number} count
 * @param {number} share
 * @param {string} kind
 * @param {string} label of the column, where cells stand one below the other
 */
export function countCell(count, share, kind, label = '') {
    return h('td', {class: 'counted', dataset: {label}}, h('span', {class: 'number'}, number(count)), bar(share, kind));
}

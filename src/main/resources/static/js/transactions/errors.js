/** What an engine refused, with its codes. */

import {h} from '../dom.js';
import {head} from '../show/table.js';

/** @import {FoundError} from './types.js' */

/**
 * The table, with each error once; null if there is none.
 *
 * @param {FoundError[]} errors
 */
export function errorTable(errors) {
    const different = [...new Map(errors.map(each => [`${each.session} ${each.statement} ${code(each)}`, each])).values()];
    return different.length > 0 && h('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'What the engine refused'},
        h('table', {class: 'errors stacked'},
            h('caption', {}, 'What the engine refused'),
            head('Session', 'Statement', 'SQLSTATE/code', 'Spring’s exception', 'What the engine says'),
            h('tbody', {}, different.map(each => h('tr', {dataset: {session: each.session}},
                h('th', {scope: 'row', class: 'mono'}, each.session),
                h('td', {}, h('code', {}, each.statement.trim())),
                h('td', {class: 'mono nowrap', dataset: {label: 'Code'}}, code(each)),
                h('td', {class: 'mono', title: each.exception, dataset: {label: 'Spring'}}, each.spring.slice(each.spring.lastIndexOf('.') + 1)),
                h('td', {title: each.message}, each.message.split('\n')[0]))))));
}

/** @param {FoundError} error */
function code({sqlState, vendorCode}) {
    return `${sqlState ?? 'none'}/${vendorCode}`;
}

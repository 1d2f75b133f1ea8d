/** Transactions to begin with. */

import {get, text} from '../api.js';

/** @import {Example} from '../programs/types.js' */

/** All of them, in their order. @returns {Promise<Example[]>} */
export function examples() {
    return get('transactions/transactions.json');
}

/**
 * One of them, as text.
 *
 * @param {Example} example
 */
export function textOf({name}) {
    return text(`transactions/${name}.txt`, 'text/plain, */*');
}

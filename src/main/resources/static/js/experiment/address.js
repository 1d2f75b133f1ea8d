/** What the address of an experiment's page says. */

import {format, parse} from '../route.js';

/** @import {Given, Tool} from '../types.js' */

/**
 * Keeps what somebody types in the address, beside what is shown.
 *
 * @param {string} name of the experiment
 * @param {Tool} tool the one that is chosen
 * @param {Given} given
 */
export function keepTyped(name, tool, given) {
    const shown = parse(location.hash);
    const {tool: of, id} = shown.id ? shown : {tool: tool.opensWithoutId ? null : tool.id, id: null};
    history.replaceState(null, '', format({name, tool: of, id, given}));
}

/**
 * Remembers in the address what is shown, without showing it anew.
 *
 * @param {string} name of the experiment
 * @param {Tool} tool which shows it
 * @param {{id?: string?, given?: Given}} what
 * @param {boolean} replace whether the address before it is forgotten
 */
export function remember(name, tool, what, replace) {
    const hash = format({name, tool: tool.id, ...what});
    if (hash !== location.hash) {
        history[replace ? 'replaceState' : 'pushState'](null, '', hash);
    }
}

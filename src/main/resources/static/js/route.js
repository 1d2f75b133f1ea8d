/**
 * Addresses within the page, after the `#`: everything that is shown can be found again by its address.
 *
 *     #/                                                   the catalogue
 *     #/threads                                            what threads do, and have done
 *     #/recent                                             recent runs, explorations, …
 *     #/lessons/3                                          a lesson
 *     #/docs/using/replays                                 a document, and a section of it
 *     #/experiments/race-condition?guard=LOCK              an experiment with parameters
 *     #/experiments/race-condition/run/race-condition-k7f3x-7?…  what a tool came to: its id, and the parameters it was given
 *     #/experiments/race-condition/run/new?guard=LOCK      does it, with these parameters
 *     #/experiments/race-condition/step?schedule=v1:…      a tool without an id
 *     #/programs?example=deadlock                          somebody's own program; one to begin with
 *     #/programs?twin=race-condition&guard=LOCK            the plain-Java program that does what an experiment does
 *     #/programs/3f2a9c0b1d4e/explore/…?source=…           one that was brought; after its id as for experiments
 *     #/transactions/6b35c8f16d62/step?schedule=v1:…       somebody's own transactions, likewise
 *
 * Pure: no DOM.
 */

/** @import {Route} from './types.js' */

/**
 * Reads an address.
 *
 * @param {string} hash
 * @returns {Route}
 */
export function parse(hash) {
    const [path, query = ''] = hash.replace(/^#/, '').split(/\?(.*)/s);
    const parts = path.split('/').filter(part => part !== '').map(decode);
    const given = Object.fromEntries(new URLSearchParams(query));
    if (parts[0] === 'experiments' && parts.length > 1) {
        return {page: 'experiment', name: parts[1], tool: parts[2] ?? null, id: parts[3] ?? null, given};
    }
    if (parts[0] === 'programs' || parts[0] === 'transactions') {
        return {page: parts[0], name: parts[1] ? `${parts[0]}/${parts[1]}` : null, tool: parts[2] ?? null, id: parts[3] ?? null,
            given};
    }
    if (parts[0] === 'lessons' || parts[0] === 'docs') {
        return {page: parts[0], name: parts[2] ?? null, tool: null, id: parts[1] ?? null, given};
    }
    const page = parts.length === 0 || parts[0] === 'experiments' ? 'catalogue'
        : parts[0] === 'recent' || parts[0] === 'threads' ? parts[0] : 'unknown';
    return {page, name: null, tool: null, id: null, given};
}

/** @param {string} part */
function decode(part) {
    try {
        return decodeURIComponent(part);
    } catch {
        return part;
    }
}

/**
 * Writes an address.
 *
 * @param {Partial<Route>} route
 */
export function format({page = 'experiment', name = null, tool = null, id = null, given = {}}) {
    if (page === 'recent' || page === 'threads') {
        return `#/${page}`;
    }
    if (page === 'lessons' || page === 'docs') {
        return `#/${[page, id, name].flatMap(part => part ? encodeURIComponent(part) : []).join('/')}`;
    }
    const isBrought = page === 'programs' || page === 'transactions';
    if (page !== 'experiment' && !isBrought) {
        return '#/';
    }
    const subject = isBrought || /^(programs|transactions)\//.test(name ?? '') ? name?.split('/') ?? [page] : ['experiments', name];
    const parts = [...subject, tool, tool && id].flatMap(part => part ? encodeURIComponent(part) : []);
    const query = new URLSearchParams(given).toString();
    return `#/${parts.join('/')}${query ? '?' + query : ''}`;
}

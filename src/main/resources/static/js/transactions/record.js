/** What sessions did, taken from the events of a run: statement by statement, with what was answered and who was waited for. Pure. */

/** @import {TraceEvent} from '../types.js' */
/** @import {BroughtSession, Came, Told, Sent} from './types.js' */

const WAITS = /^: waits for (?:a lock of (\S+)|a lock)$/;

/** How what an engine refuses is noted: its codes, what it says, and that the transaction is rolled back. */
const FAILED = /^(\S+\/-?\d+ .*) \(rolled back\)$/s;

/** What stands at the end of a message before the statement, and says nothing without it. */
const NO_MORE = /[;.]? *SQL statement: *$|\.$/;

/**
 * Takes events apart.
 *
 * @param {TraceEvent[]} events
 * @param {BroughtSession[]} sessions
 * @returns {Told}
 */
export function record(events, sessions) {
    /** @type {Sent[]} */
    const sent = [];
    const next = sessions.map(() => 0);
    /** @type {(Sent | null)[]} */
    const waiting = sessions.map(() => null);
    let rows = 0;
    for (const {event, thread, text = ''} of events) {
        const session = sessions.findIndex(each => each.name === thread);
        const sql = sessions[session]?.statements[next[session]];
        if (event !== 'NOTE' || sql === undefined || !text.startsWith(sql)) {
            continue;
        }
        const rest = text.slice(sql.length);
        const [waits, waitsFor = null] = WAITS.exec(rest) ?? [];
        const begun = waiting[session];
        const one = begun ?? {session, sql: sql.trim(), row: rows++, answered: null, waited: Boolean(waits), waitsFor, came: null, answer: ''};
        if (!begun) {
            sent.push(one);
        }
        if (waits) {
            waiting[session] = one;
            continue;
        }
        const [came, answer] = answered(sql, rest);
        Object.assign(one, {answered: rows - 1, came, answer});
        waiting[session] = null;
        next[session]++;
    }
    return {rows, sent};
}

/**
 * @param {string} sql
 * @param {string} rest what was noted after it
 * @returns {[Came, string]}
 */
function answered(sql, rest) {
    if (rest === '') {
        return ['ended', ''];
    }
    const words = rest.slice(2);
    const failed = FAILED.exec(words);
    return failed ? ['failed', failed[1].replace(NO_MORE, '')] : [/^\s*select\b/i.test(sql) ? 'rows' : 'changed', words];
}

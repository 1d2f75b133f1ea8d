/** Transactions as they are written: in columns, as lines of text, as JSON. Pure. */

/** @import {Brought, Draft, DraftSession, Line} from './types.js' */

/** The words that begin lines of text which are about no session. */
const TAKEN = ['engine', 'isolation', 'setup', 'observe', 'main'];

/** The names that sessions are given, in this order. */
const NAMES = ['a', 'b', 'c', 'd'];

/**
 * The statements of a text, one a line; empty lines and comments are none.
 *
 * @param {string} text
 * @returns {Line[]}
 */
export function linesOf(text) {
    return text.split('\n').map((each, at) => ({line: at + 1, sql: each.trim()}))
        .filter(({sql}) => sql !== '' && !/^(#|--)/.test(sql));
}

/** @param {string} text */
function statements(text) {
    return linesOf(text).map(each => each.sql);
}

/**
 * What is wrong with the name of a session, in words that follow it; nothing if it is right.
 *
 * @param {string} name
 * @param {string[]} others the names of the other sessions
 */
export function wrongName(name, others) {
    return !/^[A-Za-z]\w{0,19}$/.test(name) ? 'must be a letter and at most 19 letters, digits and “_”.'
        : TAKEN.includes(name) ? `cannot be “${name}”: other lines of the text begin with that.`
            : others.includes(name) ? 'is the name of another session.' : '';
}

/**
 * A session that is not there yet.
 *
 * @param {DraftSession[]} sessions those that are
 * @returns {DraftSession}
 */
export function another(sessions) {
    const name = NAMES.find(each => !sessions.some(session => session.name === each)) ?? `s${sessions.length + 1}`;
    return {name, isolation: '', statements: 'commit'};
}

/**
 * As lines of text.
 *
 * @param {Draft} draft
 */
export function textOf({note, engine, isolation, setup, sessions, observe}) {
    const named = (/** @type {string} */ name, /** @type {string} */ text) => statements(text).map(each => `${name}: ${each}`);
    return [
        [...note.split('\n').filter(each => each.trim() !== '').map(each => `# ${each}`), `engine: ${engine}`, `isolation: ${isolation}`,
            ...sessions.filter(each => each.isolation).map(each => `isolation ${each.name}: ${each.isolation}`)],
        named('setup', setup),
        ...sessions.map(each => named(each.name, each.statements)),
        named('observe', observe),
    ].filter(each => each.length > 0).map(each => each.join('\n')).join('\n\n') + '\n';
}

/**
 * As the application takes them.
 *
 * @param {Draft} draft
 */
export function jsonOf({engine, isolation, setup, sessions, observe}) {
    return JSON.stringify({
        engine, isolation, setup: statements(setup), observe: statements(observe),
        sessions: sessions.map(each => ({
            name: each.name, ...each.isolation && {isolation: each.isolation}, statements: statements(each.statements),
        })),
    });
}

/**
 * In columns, as the application understood them. The level that most sessions have is that of all.
 *
 * @param {Brought} brought
 * @param {string} note what they are about
 * @returns {Draft}
 */
export function draftOf({engine, setup, sessions, observe}, note = '') {
    const levels = sessions.map(each => each.isolation);
    const count = (/** @type {string} */ level) => levels.filter(each => each === level).length;
    const [isolation = ''] = [...levels].sort((one, other) => count(other) - count(one));
    return {
        note, engine, isolation, setup: text(setup), observe: text(observe),
        sessions: sessions.map(each => ({
            name: each.name, isolation: each.isolation === isolation ? '' : each.isolation, statements: text(each.statements),
        })),
    };
}

/**
 * What text says that it is about: the comments it begins with.
 *
 * @param {string} text
 */
export function noteOf(text) {
    const lines = text.trimStart().split('\n');
    const count = lines.findIndex(each => !each.startsWith('#'));
    return lines.slice(0, count < 0 ? lines.length : count).map(each => each.replace(/^#\s*/, '')).join('\n');
}

/** @param {string[]} all */
function text(all) {
    return all.map(each => each.trim()).join('\n');
}

/**
 * The name of a level in words: `READ COMMITTED`.
 *
 * @param {string} level
 */
export function levelWords(level) {
    return level.replaceAll('_', ' ');
}

/** Where in transactions something is wrong. Pure. */

import {linesOf} from './draft.js';

/** @import {Complaint} from '../types.js' */
/** @import {Complained, Draft, Place} from './types.js' */

const PARAMETER = /^(setup|observe|sessions)(?:\[(\d+)\])?(?:\.(name|isolation|statements)(?:\[(\d+)\])?)?$/;

/** A line of text: a word, perhaps a second one, and a colon. */
const LINE = /^\s*(\w+)(?:\s+(\w+))?\s*:/;

/**
 * What an error is about.
 *
 * @param {Complaint} complaint
 * @returns {Complained}
 */
export function complained({parameter, message}) {
    const column = Number(/ at character (\d+)/.exec(message)?.[1] ?? 0);
    return {place: placeOf(parameter, message), message: message.replace(`'${parameter}' `, ''), column};
}

/**
 * @param {string} parameter
 * @param {string} message
 * @returns {Place}
 */
function placeOf(parameter, message) {
    if (parameter === 'engine' || parameter === 'isolation') {
        return {part: parameter, session: null, field: null, index: null};
    }
    if (parameter === 'transactions') {
        return {part: 'text', session: null, field: null, index: numbered(/^line (\d+)/.exec(message)?.[1])};
    }
    const [, part, first, field, second] = PARAMETER.exec(parameter) ?? [];
    if (part === 'setup' || part === 'observe') {
        return {part, session: null, field: null, index: numbered(first)};
    }
    return part === 'sessions' && first !== undefined
        ? {part: 'session', session: Number(first), field: /** @type {Place['field']} */ (field ?? null), index: numbered(second)}
        : {part: 'other', session: null, field: null, index: null};
}

/** @param {string} [text] */
function numbered(text) {
    return text === undefined ? null : Number(text);
}

/**
 * What a place is called.
 *
 * @param {Place} place
 * @param {string[]} names of the sessions
 */
export function placeWords({part, session, field, index}, names) {
    switch (part) {
        case 'engine':
            return 'Engine';
        case 'isolation':
            return 'Level';
        case 'setup':
            return index === null ? 'Set-up' : `Set-up, statement ${index + 1}`;
        case 'observe':
            return index === null ? 'Observe' : `Observe, statement ${index + 1}`;
        case 'session': {
            const name = names[session ?? 0] || `session ${(session ?? 0) + 1}`;
            return index !== null ? `${name}, statement ${index + 1}`
                : field === 'name' ? `Name of ${name}` : field === 'isolation' ? `Level of ${name}` : `Session ${name}`;
        }
        case 'text':
            return index === null ? 'Text' : '';
        default:
            return '';
    }
}

/**
 * The line of a text with statements, from 1, on which the one with an index is.
 *
 * @param {string} text
 * @param {number?} index
 */
export function lineIn(text, index) {
    const lines = linesOf(text);
    return index === null ? lines.at(-1)?.line ?? 1 : lines[index]?.line ?? 1;
}

/**
 * The line of transactions as text, from 1, to which a place belongs, and what is before its statement there; null if there is
 * no such line.
 *
 * @param {string} text
 * @param {Place} place
 * @returns {{line: number, before: number}?}
 */
export function lineOfText(text, {part, session, field, index}) {
    const lines = linesOf(text).map(({line}) => {
        const whole = text.split('\n')[line - 1];
        const [before = '', word = '', of = ''] = LINE.exec(whole) ?? [];
        return {line, word, of, before: before.length + (/^\s*/.exec(whole.slice(before.length))?.[0].length ?? 0)};
    });
    if (part === 'text') {
        return index === null ? null : {line: index, before: 0};
    }
    const names = namesIn(text);
    const name = part === 'session' ? names[session ?? 0] : part;
    const found = field === 'isolation' ? lines.filter(each => each.word === 'isolation' && each.of === name)
        : lines.filter(each => each.word === name && each.of === '');
    return (index === null ? found.at(-1) : found[index]) ?? null;
}

/**
 * The names of the sessions of a text, in their order.
 *
 * @param {string} text
 */
export function namesIn(text) {
    const words = linesOf(text).map(each => LINE.exec(each.sql)?.[1] ?? '');
    return [...new Set(words.filter(each => each && !['engine', 'isolation', 'setup', 'observe'].includes(each)))];
}

/**
 * The names of the sessions of a draft.
 *
 * @param {Draft} draft
 */
export function namesOf({sessions}) {
    return sessions.map(each => each.name);
}

/** What an experiment found out, beyond its sentence: numbers, lists and tables. */

import {h} from '../../dom.js';
import {nanos, number} from '../../show/units.js';

/** @import {Child, Verdict} from '../../types.js' */

/** @typedef {Record<string, unknown>} Row */

/** More rows than this are told of, not shown. */
const ROWS = 50;

/**
 * A name of a field in words: `lostUpdates` becomes `lost updates`, `elapsedNanos` `elapsed`; pure.
 *
 * @param {string} name
 */
export function words(name) {
    return name.replace(/(Nanos| nanos)$/, '').replace(/^nanos$/, 'time').replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
}

/**
 * A value as text, in the unit that its name tells; pure.
 *
 * @param {string} name
 * @param {unknown} of
 * @returns {string}
 */
export function value(name, of) {
    if (of === null || of === undefined) {
        return '–';
    }
    if (typeof of === 'boolean') {
        return of ? 'yes' : 'no';
    }
    if (typeof of === 'number') {
        return /nanos$/i.test(name) ? nanos(of) : Number.isInteger(of) ? of.toLocaleString('en') : number(of);
    }
    if (Array.isArray(of)) {
        return of.length === 0 ? 'none'
            : of.slice(0, ROWS).map(each => value(name, each)).join(', ') + (of.length > ROWS ? ', …' : '');
    }
    return typeof of !== 'object' ? String(of)
        : Object.entries(of).map(([key, each]) => `${words(key)} ${value(key, each)}`).join(', ');
}

/**
 * The fields of a verdict as tables.
 *
 * @param {Verdict | null} [verdict]
 */
export function figures(verdict) {
    const entries = Object.entries(verdict ?? {}).filter(([name]) => name !== 'explanation');
    const tables = entries.filter(([, of]) => isTable(of));
    const plain = entries.filter(([, of]) => !isTable(of)).flatMap(([name, of]) => flat(name, of));
    return [
        plain.length > 0 && h('table', {class: 'figures'}, h('caption', {}, 'Figures'),
            h('tbody', {}, plain.map(
                ([name, of]) => h('tr', {}, h('th', {scope: 'row'}, words(name)), h('td', {}, of))))),
        tables.map(([name, of]) => isTable(of) && table(capital(words(name)), of)),
    ];
}

/**
 * @param {unknown} of
 * @returns {of is Row[]}
 */
function isTable(of) {
    return Array.isArray(of) && of.length > 0
        && of.every(each => each !== null && typeof each === 'object' && !Array.isArray(each));
}

/**
 * @param {string} name
 * @param {unknown} of
 * @returns {[name: string, value: string][]}
 */
function flat(name, of) {
    return of !== null && typeof of === 'object' && !Array.isArray(of)
        ? Object.entries(of).map(([key, each]) => [/nanos$/i.test(name) ? `${words(name)}, ${key}` : `${name} ${key}`,
            value(/nanos$/i.test(name) ? name : key, each)])
        : [[name, value(name, of)]];
}

/**
 * Objects of the same kind as a table, a column for each of their fields.
 *
 * @param {string} caption
 * @param {Row[]} rows
 * @param {string[]} columns
 */
export function table(caption, rows, columns = [...new Set(rows.flatMap(Object.keys))]) {
    const number = (/** @type {string} */ name) =>
        rows.every(row => row[name] === null || typeof row[name] === 'number') ? 'number' : null;
    return scrolled(caption,
        h('thead', {}, h('tr', {}, columns.map(name => h('th', {scope: 'col', class: number(name)}, words(name))))),
        h('tbody', {}, rows.slice(0, ROWS).map(row => h('tr', {}, columns.map(
            name => h('td', {class: number(name), dataset: {label: words(name)}}, value(name, row[name])))))),
        rows.length > ROWS && h('tfoot', {}, h('tr', {}, h('td', {colspan: columns.length},
            `and ${(rows.length - ROWS).toLocaleString('en')} more`))));
}

/**
 * A table in a place of its own, where it can be scrolled if it is too wide or too long.
 *
 * @param {string} caption
 * @param {...Child} parts
 */
export function scrolled(caption, ...parts) {
    return h('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption},
        h('table', {class: 'stacked dense'}, h('caption', {}, caption), parts));
}

/** @param {string} text */
function capital(text) {
    return text[0].toUpperCase() + text.slice(1);
}

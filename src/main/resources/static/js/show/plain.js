/** Parameters and their values in plain words. Pure. */

/** @import {Given, ParameterSpec} from '../types.js' */

/**
 * A name in words: `auditorsAtOnce` becomes `auditors at once`.
 *
 * @param {string} name
 */
export function nameWords(name) {
    return name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
}

/**
 * A value to choose in words: `STAMPED_LOCK` becomes `Stamped lock`, `NONE` of `guard` becomes `No guard`.
 *
 * @param {string} name of the parameter
 * @param {string} value
 */
export function choiceWords(name, value) {
    const words = value.toUpperCase() === 'NONE' ? `no ${nameWords(name)}` : value.toLowerCase().replaceAll('_', ' ');
    return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * A parameter with its value, short: `2 threads`, `1 increment`, `no guard`, `pause 100 ms`, `join: yes`.
 *
 * @param {ParameterSpec} spec
 * @param {string} value
 */
export function chip({name, type}, value) {
    const words = nameWords(name);
    if (value.toLowerCase() === 'none') {
        return `no ${words}`;
    }
    switch (type) {
        case 'INTEGER': {
            const number = /^\d{5,}$/.test(value) ? Number(value).toLocaleString('en') : value;
            const isCounted = /[^s]s$/.test(words);
            return isCounted ? `${number} ${value === '1' ? singular(words) : words}` : `${words} ${number}`;
        }
        case 'DURATION':
            return `${words} ${value.replace(/^(\d+)([a-z]+)$/i, '$1 $2')}`;
        case 'BOOLEAN':
            return `${words}: ${value === 'true' ? 'yes' : 'no'}`;
        case 'CHOICE':
            return `${words}: ${value.toLowerCase().replaceAll('_', ' ')}`;
        default:
            return `${words}: ${value.length > 24 ? value.slice(0, 24) + '…' : value}`;
    }
}

/**
 * One of them: `thread`, `party`, `pass`.
 *
 * @param {string} words
 */
function singular(words) {
    return words.replace(/ies$/, 'y').replace(/(ss|x|ch|sh)es$/, '$1').replace(/([^s])s$/, '$1');
}

/**
 * What is worth saying of parameters: those that matter most, and the others that are not the default.
 *
 * @param {ParameterSpec[]} specs
 * @param {string[]} fields the names of those that matter most
 * @param {Given} given what is not the default
 */
export function chips(specs, fields, given) {
    const shown = [...specs].sort((one, other) => place(one) - place(other))
        .filter(each => fields.includes(each.name) || given[each.name] !== undefined);
    return shown.map(each => chip(each, given[each.name] ?? each.default));

    /** @param {ParameterSpec} spec */
    function place({name}) {
        const at = fields.indexOf(name);
        return at < 0 ? fields.length : at;
    }
}

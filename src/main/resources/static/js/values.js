/** Which texts are values of a parameter, by the rules the application has. Pure. */

/** @import {ParameterSpec} from './types.js' */

const ISO = new RegExp('^([+-]?)P(?:([+-]?\\d+)D)?'
    + '(T(?:([+-]?\\d+)H)?(?:([+-]?\\d+)M)?(?:([+-]?\\d+(?:[.,]\\d{0,9})?)S)?)?$', 'i');

/** @type {Record<string, number>} */
const UNITS = {ns: 1, us: 1e3, ms: 1e6, s: 1e9, m: 60e9, h: 3600e9, d: 86400e9};

/**
 * A length of time in nanoseconds, of `20ms`, `2s`, ISO-8601 or a bare number of milliseconds; null if it is none of
 * these.
 *
 * @param {string} text
 */
export function duration(text) {
    const plain = /^([+-]?\d+)([a-z]*)$/i.exec(text);
    if (plain) {
        const unit = UNITS[plain[2].toLowerCase() || 'ms'];
        return unit ? Number(plain[1]) * unit : null;
    }
    const iso = ISO.exec(text);
    if (!iso) {
        return null;
    }
    const parts = [iso[2], iso[4], iso[5], iso[6]?.replace(',', '.')];
    if (parts.every(part => part === undefined) || iso[3] && parts.slice(1).every(part => part === undefined)) {
        return null;
    }
    const [days, hours, minutes, seconds] = parts.map(part => Number(part ?? 0));
    return (iso[1] === '-' ? -1 : 1) * (days * UNITS.d + hours * UNITS.h + minutes * UNITS.m + seconds * UNITS.s);
}

/**
 * What is wrong with a text as the value of a parameter, in a sentence; nothing if it is right. Nothing given is
 * right.
 *
 * @param {ParameterSpec} spec
 * @param {string} text
 */
export function wrong(spec, text) {
    if (text === '' || spec.default === 'none' && text.toLowerCase() === 'none') {
        return '';
    }
    const rule = broken(spec, text);
    return rule ? `'${spec.name}' must be ${rule}, was ${text.length > 40 ? text.slice(0, 40) + '…' : text}` : '';
}

/**
 * @param {ParameterSpec} spec
 * @param {string} text
 */
function broken(spec, text) {
    const {min = '', max = ''} = spec;
    const range = `${min} to ${max}${spec.default === 'none' ? ', or none' : ''}`;
    switch (spec.type) {
        case 'INTEGER':
            if (!/^[+-]?\d+$/.test(text)) {
                return `a whole number ${range}`;
            }
            return BigInt(text.replace('+', '')) < BigInt(min) || BigInt(text.replace('+', '')) > BigInt(max)
                ? range : null;
        case 'DURATION': {
            const nanos = duration(text);
            if (nanos === null) {
                return `a duration such as 20ms or 2s, ${range}`;
            }
            return nanos < (duration(min) ?? -Infinity) || nanos > (duration(max) ?? Infinity) ? range : null;
        }
        case 'TEXT':
            return text.length > Number(max) ? `at most ${max} characters` : null;
        default:
            return null;
    }
}

/**
 * Those of some effective parameters that are not the defaults, as texts by name.
 *
 * @param {Record<string, unknown>?} parameters
 * @param {ParameterSpec[]} specs
 */
export function differing(parameters, specs) {
    return Object.fromEntries(Object.entries(parameters ?? {}).map(([name, value]) => [name, String(value ?? 'none')])
        .filter(([name, value]) => specs.some(spec => spec.name === name && spec.default !== value)));
}

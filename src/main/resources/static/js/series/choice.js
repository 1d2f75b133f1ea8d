/** Which parameter a series varies, and through which values, if nobody said. Pure. */

/** @import {ParameterSpec} from '../types.js' */

const FAVOURITES = [
    'guard', 'remedy', 'mode', 'lock', 'workers', 'threads', 'permits', 'philosophers', 'parties', 'readers', 'delay'];
const MOST = 6;
/** Numbers up to this are of threads and the like, of which there may well be ten times as many. */
const FEW = 20;
/** @type {Record<string, number>} */
const FACTORS = {ms: 1, s: 1000, m: 60_000, h: 3_600_000};

/**
 * The parameter to begin with.
 *
 * @param {string[]} names
 */
export function firstOf(names) {
    return FAVOURITES.find(each => names.includes(each)) ?? names[0];
}

/**
 * Values of a choice, or of true or false, as they are written.
 *
 * @param {ParameterSpec} spec
 */
export function choices(spec) {
    return spec.type === 'BOOLEAN' ? ['false', 'true'] : spec.allowed ?? [];
}

/**
 * Some values of a number or a length of time, round its default and within its limits.
 *
 * @param {ParameterSpec} spec
 */
export function someValues(spec) {
    const time = spec.type === 'DURATION';
    const read = (/** @type {string=} */ text) => time ? millis(text) : Number(text);
    const [min, max] = [read(spec.min) || 0, read(spec.max) || Infinity];
    const middle = read(spec.default) || Math.max(1, min);
    const most = time || middle > FEW ? middle * 5 : Math.max(10, middle * 10);
    const values = series().filter(each => each >= Math.max(min, middle / 10) && each <= Math.min(max, most));
    return values.slice(0, MOST).map(each => time ? `${each}ms` : String(each));
}

/** 1, 2, 5, 10, 20, 50, … */
function series() {
    return Array.from({length: 22}, (_, at) => [1, 2, 5][at % 3] * 10 ** Math.floor(at / 3));
}

/**
 * A length of time as the catalogue writes it, in milliseconds; not a number if it is none.
 *
 * @param {string} [text]
 */
export function millis(text) {
    const found = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text ?? '');
    return found ? Number(found[1]) * FACTORS[found[2] ?? 'ms'] : NaN;
}

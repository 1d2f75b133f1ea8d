/** Numbers as people read them. Pure. */

/** @type {[unit: string, size: number][]} */
const UNITS = [['s', 1e9], ['ms', 1e6], ['µs', 1e3], ['ns', 1]];

/**
 * A number with three significant digits and separated thousands: `1,234`, `12.3`, `0.00347`.
 *
 * @param {number} value
 */
export function number(value) {
    return value.toLocaleString('en',
        Math.abs(value) >= 100 ? {maximumFractionDigits: 0} : {maximumSignificantDigits: 3});
}

/**
 * Nanoseconds in a unit that suits them: `1.23 ms`.
 *
 * @param {number} value
 */
export function nanos(value) {
    const [unit, size] = nanosUnit(value);
    return `${number(value / size)} ${unit}`;
}

/**
 * The unit that suits so many nanoseconds, and how many of them it is.
 *
 * @param {number} value
 */
export function nanosUnit(value) {
    return UNITS.find(([, size]) => Math.abs(value) >= size) ?? UNITS[UNITS.length - 1];
}

/** What is rarer than this is said to be, in percent. */
const RARE = 0.001;

/**
 * A share as a percentage that hides neither what is rare nor that something is not always so: `0.35 %`, `<0.001 %`, `99.98 %`.
 *
 * @param {number} share
 */
export function percent(share) {
    const hundredth = share * 100;
    const rest = 100 - hundredth;
    if (hundredth > 0 && hundredth < RARE) {
        return `<${RARE} %`;
    }
    if (rest > 0 && rest < RARE) {
        return `>${100 - RARE} %`;
    }
    return rest > 0 && rest < 1
        ? `${hundredth.toLocaleString('en', {maximumFractionDigits: Math.max(1, Math.ceil(-Math.log10(rest)))})} %`
        : `${number(hundredth)} %`;
}

/**
 * So many of something: `1 schedule`, `1,200 schedules`.
 *
 * @param {number} count
 * @param {string} one
 * @param {string} several
 */
export function many(count, one, several = one + 's') {
    return `${number(count)} ${count === 1 ? one : several}`;
}

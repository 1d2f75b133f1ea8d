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

/**
 * A share as a percentage that does not hide what is rare: `0.35 %`, `<0.001 %`.
 *
 * @param {number} share
 */
export function percent(share) {
    const hundredth = share * 100;
    return hundredth > 0 && hundredth < 0.001 ? '<0.001 %' : `${number(hundredth)} %`;
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

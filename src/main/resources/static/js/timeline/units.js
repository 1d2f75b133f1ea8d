/** Times and steps of an axis as text and numbers. Pure. */

/**
 * When something happened: milliseconds, or seconds, with as many places as tell something.
 *
 * @param {number} nanos
 */
export function when(nanos) {
    return nanos >= 1e9 ? `${(nanos / 1e9).toFixed(4)} s` : `${(nanos / 1e6).toFixed(nanos >= 1e6 ? 2 : 4)} ms`;
}

/**
 * A round step of an axis, at least so large: 1, 2 or 5 times a power of ten.
 *
 * @param {number} least
 */
export function roundStep(least) {
    const power = 10 ** Math.floor(Math.log10(least));
    return [1, 2, 5, 10].map(each => each * power).find(each => each >= least * 0.999999) ?? 10 * power;
}

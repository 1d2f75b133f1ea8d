/** Where the ticks of an axis are. Pure. */

/**
 * Round numbers from 0 to at least so much, about so many.
 *
 * @param {number} most
 * @param {number} about
 */
export function linearTicks(most, about = 5) {
    const rough = (most || 1) / about;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map(each => each * power).find(each => each >= rough * .999) ?? power;
    const count = Math.ceil((most || 1) / step - 1e-9);
    return Array.from({length: count + 1}, (_, at) => Number((at * step).toPrecision(12)));
}

/**
 * Whether the logarithm of numbers is what should be drawn: all are above 0, the largest 8 times the least.
 *
 * @param {number[]} numbers
 */
export function wantsLogarithm(numbers) {
    const least = Math.min(...numbers);
    return least > 0 && Math.max(...numbers) / least >= 8;
}

/**
 * Maps numbers to places, by themselves or by their logarithm.
 *
 * @param {[number, number]} range0
 * @param {[number, number]} range1
 * @param {boolean} logarithmic
 */
export function scale([from, to], [start, end], logarithmic) {
    const map = (/** @type {number} */ each) => logarithmic ? Math.log(each) : each;
    const width = map(to) - map(from) || 1;
    return (/** @type {number} */ value) => start + (map(value) - map(from)) / width * (end - start);
}

/** Times in units that can be read. Pure. */

const UNITS = [[1e9, 's'], [1e6, 'ms'], [1e3, 'µs']];

/** A length of time: `850 ns`, `12.3 µs`, `4.25 ms`, `1.5 s`. */
export function span(nanos) {
    const [size, unit] = UNITS.find(([least]) => nanos >= least) ?? [1, 'ns'];
    return `${trim(nanos / size)} ${unit}`;
}

/** When something happened: milliseconds with as many places as tell something. */
export function when(nanos) {
    return `${(nanos / 1e6).toFixed(nanos >= 1e9 ? 1 : nanos >= 1e6 ? 2 : 4)} ms`;
}

/** A number with its thousands told apart. */
export function count(number) {
    return number.toLocaleString('en-US');
}

function trim(number) {
    return String(Number(number.toPrecision(3)));
}

/** A round step of an axis, at least so large: 1, 2 or 5 times a power of ten. */
export function roundStep(least) {
    const power = 10 ** Math.floor(Math.log10(least));
    return [1, 2, 5, 10].map(each => each * power).find(each => each >= least * 0.999999);
}

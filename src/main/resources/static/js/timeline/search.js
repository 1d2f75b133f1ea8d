/** Finding one's place in numbers that grow. Pure. */

/**
 * The first index from `low` at which `reached(index)` holds, or `high`; it must hold for all after that. Near ones
 * are found faster.
 *
 * @param {number} low
 * @param {number} high
 * @param {(index: number) => boolean} reached
 */
export function firstFrom(low, high, reached) {
    let width = 1;
    let from = low;
    while (from + width < high && !reached(from + width - 1)) {
        from += width;
        width *= 2;
    }
    let to = Math.min(high, from + width);
    while (from < to) {
        const middle = (from + to) >>> 1;
        if (reached(middle)) {
            to = middle;
        } else {
            from = middle + 1;
        }
    }
    return from;
}

/**
 * The index of the last of some growing numbers that is at most so much, or -1.
 *
 * @param {number[]} numbers
 * @param {number} most
 */
export function lastAtMost(numbers, most) {
    let from = 0;
    let to = numbers.length;
    while (from < to) {
        const middle = (from + to) >>> 1;
        if (numbers[middle] <= most) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    return from - 1;
}

/** The last answers of stresses, kept for this tab by experiment and parameters, since the application keeps none. */

function key(name, given) {
    return `stress:${name}?${new URLSearchParams(Object.entries(given).sort())}`;
}

/** Keeps an answer; where there is no room it is not kept. */
export function keep(name, given, answer) {
    try {
        sessionStorage.setItem(key(name, given), JSON.stringify(answer));
    } catch {
        // It can be done again.
    }
}

/** The answer that was kept, or null. */
export function kept(name, given) {
    try {
        return JSON.parse(sessionStorage.getItem(key(name, given)));
    } catch {
        return null;
    }
}

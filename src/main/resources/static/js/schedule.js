/** The text of a schedule, `v1:FINGERPRINT:0.1x3.m`, taken apart and put together again. Pure. */

/** @import {Schedule} from './types.js' */

const STEP = /^(m|\d+)([twi]|s(?:m|\d+))?(?:x(\d+))?$/;

/**
 * Takes a schedule apart.
 *
 * @param {string} text as the application gives it
 * @returns {{head: string, steps: string[]}|null} what is before its steps, and each step by itself, a repeated one as
 *     often as it is repeated; null if that is no schedule
 */
export function parseSchedule(text) {
    const parts = /^(v1:[0-9a-f]{8}:)(.*)$/.exec(text);
    if (!parts) {
        return null;
    }
    const steps = [];
    for (const word of parts[2] === '' ? [] : parts[2].split('.')) {
        const step = STEP.exec(word);
        if (!step) {
            return null;
        }
        const one = step[1] + (step[2] ?? '');
        for (let left = Number(step[3] ?? 1); left > 0; left--) {
            steps.push(one);
        }
    }
    return {head: parts[1], steps};
}

/**
 * Puts a schedule together.
 *
 * @param {Schedule} schedule
 */
export function formatSchedule({head, steps}) {
    return head + steps.join('.');
}

/**
 * The same schedule without its last step; null if it has none.
 *
 * @param {string} text
 */
export function withoutLastStep(text) {
    const schedule = parseSchedule(text);
    return schedule && schedule.steps.length > 0
        ? formatSchedule({head: schedule.head, steps: schedule.steps.slice(0, -1)}) : null;
}

/**
 * The steps alone, as one reads them: `0.1x3.m`.
 *
 * @param {string} text
 */
export function stepsOf(text) {
    return text.slice(text.lastIndexOf(':') + 1);
}

/**
 * Which thread takes a step: `m` or a number, as text.
 *
 * @param {string} step
 */
export function threadOf(step) {
    return /^m|\d+/.exec(step)?.[0] ?? '';
}

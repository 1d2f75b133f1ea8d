/** What was verified from a trace, as a list; the failed first. */

import {h} from '../dom.js';

/** @import {Check, Highlight} from '../types.js' */

/**
 * The steps that a check's reason tells of, as pairs of the first and the last: of `steps 5-9 and 7, step 3`; pure.
 *
 * @param {string} because
 * @returns {[number, number][]}
 */
export function stepsIn(because) {
    return [...because.matchAll(/\bsteps? (\d+(?:-\d+)?(?:(?:, | and )\d+(?:-\d+)?)*)/g)]
        .flatMap(found => found[1].match(/\d+(?:-\d+)?/g) ?? [])
        .map(range => range.split('-').map(Number))
        .map(([from, to = from]) => [from, to]);
}

/**
 * The same words with ranges that no line ends in: `5-12` with a hyphen that does not break; pure.
 *
 * @param {string} because
 */
export function unbroken(because) {
    return because.replace(/(\d)-(?=\d)/g, '$1\u2011');
}

/**
 * Lists checks: those that failed, and behind a line those that held.
 *
 * @param {Check[]} checks `{name, subject, held, because}`
 * @param {Highlight} highlight shows steps in the picture, and why
 */
export function checkList(checks, highlight) {
    if (checks.length === 0) {
        return null;
    }
    const failed = checks.filter(each => !each.held);
    const held = checks.filter(each => each.held);
    return h('section', {class: 'check-list', 'aria-label': 'Checks'},
        failed.length > 0 && h('ul', {class: 'checks', 'aria-label': 'Checks that failed'},
            failed.map(check => item(check, highlight))),
        held.length > 0 && h('details', {class: 'held-checks'},
            h('summary', {}, h('span', {class: 'grade acceptable'}, '✓ ok'), ` ${holds(held.length, failed.length)}`),
            h('ul', {class: 'checks', 'aria-label': 'Checks that hold'}, held.map(check => item(check, highlight)))));
}

/**
 * What is said of checks before they are listed: `2 checks fail, 14 hold`; pure.
 *
 * @param {Check[]} checks
 */
export function checkWords(checks) {
    const failed = checks.filter(each => !each.held).length;
    const held = checks.length - failed;
    return [failed > 0 && `${failed} ${failed === 1 ? 'check fails' : 'checks fail'}`,
        held > 0 && holds(held, failed)].filter(each => each).join(', ');
}

/**
 * @param {number} held
 * @param {number} failed
 */
function holds(held, failed) {
    const words = failed > 0 ? '' : held === 1 ? 'check ' : 'checks ';
    return `${held} ${words}${held === 1 ? 'holds' : 'hold'}`;
}

/**
 * @param {Check} check
 * @param {Highlight} highlight
 */
function item(check, highlight) {
    const steps = check.held ? [] : stepsIn(check.because);
    const words = [h('strong', {}, check.name), ' ', h('span', {class: 'mono'}, check.subject), ' ', unbroken(check.because)];
    return h('li', {class: check.held ? 'held' : 'failed'},
        h('span', {class: `grade ${check.held ? 'acceptable' : 'forbidden'}`}, check.held ? '✓ ok' : '✕ FAIL'), ' ',
        steps.length > 0 && highlight
            ? h('button', {
                type: 'button', class: 'plain', title: 'Show these steps', onclick: () => highlight(steps, check.name),
            }, words)
            : h('span', {}, words));
}

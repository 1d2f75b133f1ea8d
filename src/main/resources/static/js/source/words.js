/** What is said of lines, and of who is at them. Pure. */

import {many, nanos, number} from '../show/units.js';

/** @import {Happened, Source, Whereabouts} from './types.js' */

/** So many things that were held are named. */
const NAMED = 2;

/**
 * What happened at a line, for its end: short, and in full; the most important first.
 *
 * @param {Happened} happened
 * @param {number?} allLost how many updates were lost, if some of them are at no line; otherwise null
 */
export function notes({waits, longestNanos, holds, held, lost}, allLost) {
    const what = held.size <= NAMED ? [...held].join(' and ') : `${number(held.size)} things`;
    return [
        lost.length > 0 && losses(lost.length, allLost),
        waits > 0 && {kind: 'waited', text: waits === 1 ? `waited ${nanos(longestNanos)}` : `waited ${number(waits)}×`,
            whole: `waited here ${number(waits)}×, for ${nanos(longestNanos)} at most`},
        holds > 0 && {kind: 'held', text: `held ${number(holds)}×`, whole: `began to hold ${what} here ${number(holds)}×`},
    ].filter(each => each !== false);
}

/**
 * @param {number} here how many updates were lost at a line
 * @param {number?} all how many were lost, if some of them are at no line
 */
function losses(here, all) {
    if (all !== null) {
        return {kind: 'lost', text: `${number(here)} of ${number(all)} lost updates`,
            whole: `${number(here)} of ${many(all, 'lost update')} are known to be of this line: the later events have no line`};
    }
    return {kind: 'lost', text: here === 1 ? 'update lost' : `${number(here)} updates lost`,
        whole: `what was written here was lost: ${many(here, 'update')}`};
}

/**
 * Where a thread is, in words: `worker-0 is at line 37: number.set(local);`.
 *
 * @param {Source} source
 * @param {Whereabouts} where
 */
export function sentence({files, lesson}, {thread, file, line, doing}) {
    const code = files.find(each => each.name === file)?.lines[line - 1]?.trim() ?? '';
    return `${thread} is ${doing} line ${line}${file === lesson ? '' : ` of ${file}`}${code ? `: ${code}` : ''}`;
}

/** What kinds of events there are, and how they are drawn. Pure. */

/** @import {Mark, State} from './types.js' */

/** @type {State[]} what a thread does, in the order of their numbers */
export const STATES = ['running', 'blocked', 'waiting', 'sleeping'];

export const RUNNING = 0;
export const BLOCKED = 1;
export const WAITING = 2;
export const SLEEPING = 3;

/** Kinds of subjects that are held by one thread, or by readers; of what else is acquired there are permits. */
export const LOCKS = new Set(['LOCK', 'READ_WRITE_LOCK', 'STAMPED_LOCK', 'MONITOR']);

/** Events that only begin or end a stretch; all others are marks. */
export const EDGES = new Set([
    'STARTED', 'FINISHED', 'WAITING', 'ACQUIRED', 'RELEASED', 'AWAITING', 'ARRIVED', 'SLEPT']);

/** Events that let nobody else go on: asking for something, and getting it. */
export const TAKES = new Set(['WAITING', 'AWAITING', 'ACQUIRED', 'READ', 'WOKEN', 'PASSED', 'JOINED']);

/**
 * Marks by kind: `sign`, one or two letters; `shape`, which tells them apart at a glance: `round` looks, `square`
 * changes, `point` tells others, `plain` is of a thread's life, `cross` is a failure; `value` tells whether the value
 * is of interest.
 *
 * @type {Record<string, Mark>}
 */
export const MARKS = {
    READ: {sign: 'R', shape: 'round', value: true},
    WRITTEN: {sign: 'W', shape: 'square', value: true},
    UPDATED: {sign: 'U', shape: 'square', value: true},
    PUT: {sign: 'P', shape: 'square', value: true},
    TAKEN: {sign: 'T', shape: 'round', value: true},
    SIGNALLED: {sign: 'S', shape: 'point', value: false},
    COUNTED_DOWN: {sign: 'D', shape: 'point', value: false},
    TRIPPED: {sign: 'O', shape: 'point', value: false},
    WOKEN: {sign: 'K', shape: 'round', value: false},
    PASSED: {sign: 'G', shape: 'round', value: false},
    REGISTERED: {sign: '+', shape: 'plain', value: false},
    DEREGISTERED: {sign: '−', shape: 'plain', value: false},
    CREATED: {sign: 'C', shape: 'plain', value: false},
    JOINED: {sign: 'J', shape: 'plain', value: false},
    ORDERED_AFTER: {sign: 'H', shape: 'round', value: false},
    NOTE: {sign: 'N', shape: 'plain', value: false},
    TIMED_OUT: {sign: 'X', shape: 'cross', value: false},
    INTERRUPTED: {sign: 'I', shape: 'cross', value: false},
    BROKEN: {sign: 'B', shape: 'cross', value: false},
    FAILED: {sign: 'F', shape: 'cross', value: false},
};

/**
 * What the signs stand for, for the legend.
 *
 * @type {Record<string, string>}
 */
export const SIGNS = {
    READ: 'read', WRITTEN: 'written', UPDATED: 'updated in one step', PUT: 'put', TAKEN: 'taken',
    SIGNALLED: 'signalled', COUNTED_DOWN: 'counted down', TRIPPED: 'opened the barrier', WOKEN: 'woken',
    PASSED: 'passed', REGISTERED: 'registered',
    DEREGISTERED: 'deregistered', CREATED: 'created a thread', JOINED: 'joined', ORDERED_AFTER: 'ordered after a step', NOTE: 'note', TIMED_OUT: 'timed out',
    INTERRUPTED: 'interrupted', BROKEN: 'found it broken', FAILED: 'failed',
};

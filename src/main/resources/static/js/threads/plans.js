/** What is drawn: a chart each. Pure. */

/** @import {Layer, Moment, Plan, States, StateName} from './types.js' */

/** @type {[StateName, Layer['look'], string][]} */
const STATES = [
    ['RUNNABLE', 'running', 'runnable'],
    ['BLOCKED', 'blocked', 'blocked at a monitor'],
    ['WAITING', 'waiting', 'waiting'],
    ['TIMED_WAITING', 'sleeping', 'asleep, or waiting for a limited time'],
];

/**
 * @param {(moment: Moment) => States} states
 * @returns {Layer[]}
 */
function byState(states) {
    return STATES.map(([name, look, label]) => ({label, look, of: moment => states(moment)[name]}));
}

/** @type {Plan[]} */
export const PLANS = [
    {id: 'platform', title: 'Platform threads of runs', note: 'main is always one of them.',
        layers: byState(moment => moment.platform)},
    {id: 'virtual', title: 'Virtual threads of runs', note: 'Actuator’s thread dump has none of them.',
        layers: byState(moment => moment.virtual)},
    {id: 'deadlocked', title: 'Deadlocked threads of runs', note: 'Of either kind, whatever they wait for.',
        layers: [{label: 'can never continue', look: 'blocked', of: moment => moment.deadlocked}]},
    {id: 'jvm', title: 'All platform threads of the JVM', note: 'Threads of runs included, with the states that the JVM reports.',
        layers: byState(moment => moment.jvm)},
];

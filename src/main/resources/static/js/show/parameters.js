/** Which of the parameters given are whose. Pure. */

/** @import {Experiment, Given} from '../types.js' */

/**
 * Those of the experiment itself, without the options of a tool.
 *
 * @param {Experiment} experiment
 * @param {Given} given
 */
export function own(experiment, given) {
    const names = new Set(experiment.parameters.map(spec => spec.name));
    ['schedule', 'deadline'].forEach(name => names.delete(name));
    return Object.fromEntries(Object.entries(given).filter(([name]) => names.has(name)));
}

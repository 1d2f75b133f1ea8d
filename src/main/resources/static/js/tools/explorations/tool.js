/** Run it under every order of its threads' steps. */

import {module} from '../../api.js';
import {FEW} from '../../show/reach.js';

/** @import {Experiment, ParameterSpec, Possibility, ToolScript} from '../../types.js' */

/** @type {ToolScript} */
export const tool = {
    id: 'explore',
    label: 'Explore',
    title: "Run it under every order of its threads' steps",
    way: 'every order its threads could have taken, and replay one exactly.',
    program: 'Explore',
    kept: 'Exploration',
    opensWithoutId: false,
    /** @param {Experiment & {explorable: Possibility}} experiment */
    unavailable: ({explorable}) => explorable.possible ? null : explorable.because ?? '',
    options: (_experiment, specs) => specs.map(withPageDefault),
    always: (_experiment, given) => ({strategy: given.strategy ?? 'EXHAUSTIVE', schedules: given.schedules ?? FEW}),
    launch: async context => (await shown()).launchExploration(context, FEW),
    open: async context => (await shown()).openExploration(context),
};

/** What shows explorations is fetched when it is needed first. */
function shown() {
    return module(import('./launch.js'));
}

/**
 * All schedules where they are few: that is what one wants to see on a page.
 *
 * @param {ParameterSpec} spec
 */
function withPageDefault(spec) {
    switch (spec.name) {
        case 'strategy':
            return {...spec, default: 'EXHAUSTIVE'};
        case 'schedules':
            return {...spec, default: FEW};
        default:
            return spec;
    }
}

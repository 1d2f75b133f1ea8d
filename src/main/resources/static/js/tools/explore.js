/** Run it under every order of its threads' steps. */

import {module} from '../api.js';

/** Up to so many schedules are all taken; if there are more, one of each class is, unless somebody chose. */
const FEW = '2000';

export const explore = {
    id: 'explore',
    label: 'Explore',
    title: "Run it under every order of its threads' steps",
    operation: 'explorations',
    opensWithoutId: false,
    unavailable: ({explorable}) => explorable.possible ? null : explorable.because,
    options: (experiment, specs) => specs.map(withPageDefault),
    always: (experiment, given) => ({strategy: given.strategy ?? 'EXHAUSTIVE', schedules: given.schedules ?? FEW}),
    launch: async context => (await shown()).launchExploration(context, FEW),
    open: async context => (await shown()).openExploration(context),
};

/** What shows explorations is fetched when it is needed first. */
function shown() {
    return module(import('../explore/launch.js'));
}

/** All schedules where they are few: that is what one wants to see on a page. */
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

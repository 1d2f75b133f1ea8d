/** Be the scheduler: choose each step yourself. */

import {module} from '../api.js';

export const step = {
    id: 'step',
    label: 'Step',
    title: 'Be the scheduler: choose each step yourself',
    operation: 'steps',
    opensWithoutId: true,
    unavailable: ({explorable}) => explorable.possible ? null : explorable.because,
    options: () => [],
    always: () => ({}),
    launch: async context => (await shown()).stepper(context),
    open: async context => (await shown()).stepper(context, {replace: true}),
};

/** What shows a walk is fetched when it is needed first. */
function shown() {
    return module(import('../step/stepper.js'));
}

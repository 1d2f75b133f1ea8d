/** Be the scheduler: choose each step yourself. */

import {module} from '../../api.js';

/** @import {Experiment, Possibility, ToolScript} from '../../types.js' */

/** @type {ToolScript} */
export const tool = {
    id: 'step',
    label: 'Step',
    title: 'Be the scheduler: choose each step yourself',
    way: 'through it: you say who goes next.',
    program: 'Step',
    opensWithoutId: true,
    /** @param {Experiment & {explorable: Possibility}} experiment */
    unavailable: ({explorable}) => explorable.possible ? null : explorable.because ?? '',
    options: () => [],
    always: () => ({}),
    launch: async context => (await shown()).stepper(context),
    open: async context => (await shown()).stepper(context, {replace: true}),
};

/** What shows a walk is fetched when it is needed first. */
function shown() {
    return module(import('./stepper.js'));
}

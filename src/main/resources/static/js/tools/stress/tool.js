/** Run it thousands of times and count the outcomes. */

import {module} from '../../api.js';

/** @import {Experiment, Possibility, ToolScript} from '../../types.js' */

/** @type {ToolScript} */
export const tool = {
    id: 'stress',
    label: 'Stress',
    title: 'Run it thousands of times and count the outcomes',
    program: 'Stress',
    runsFreely: true,
    opensWithoutId: true,
    /** @param {Experiment & {stressable: Possibility}} experiment */
    unavailable: ({stressable}) => stressable.possible ? null : stressable.because ?? '',
    own: specs => specs.map(spec => ({...spec, default: spec.whenRepeated ?? spec.default})),
    options: (_experiment, specs) => specs,
    always: () => ({}),
    launch: async context => (await shown()).launchStress(context),
    open: async context => (await shown()).openStress(context),
};

/** What shows a stress is fetched when it is needed first. */
function shown() {
    return module(import('./launch.js'));
}

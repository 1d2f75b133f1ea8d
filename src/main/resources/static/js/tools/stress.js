/** Run it by the thousand and count what it comes to. */

import {module} from '../api.js';

export const stress = {
    id: 'stress',
    label: 'Stress',
    title: 'Run it by the thousand and count what it comes to',
    operation: 'stress',
    opensWithoutId: true,
    unavailable: ({stressable}) => stressable.possible ? null : stressable.because,
    options: (experiment, specs) => specs,
    always: () => ({}),
    launch: async context => (await shown()).launchStress(context),
    open: async context => (await shown()).openStress(context),
};

/** What shows a stress is fetched when it is needed first. */
function shown() {
    return module(import('../stress/launch.js'));
}

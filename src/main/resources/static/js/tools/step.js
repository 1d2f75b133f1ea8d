/** Be the scheduler: choose each step yourself. */

import {stepper} from '../step/stepper.js';

export const step = {
    id: 'step',
    label: 'Step',
    title: 'Be the scheduler: choose each step yourself',
    operation: 'steps',
    opensWithoutId: true,
    unavailable: ({explorable}) => explorable.possible ? null : explorable.because,
    options: () => [],
    always: () => ({}),
    launch: context => stepper(context),
    open: context => stepper(context, {replace: true}),
};

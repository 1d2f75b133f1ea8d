/** Run it by the thousand and count what it comes to. */

import {post} from '../api.js';
import {h, show} from '../dom.js';
import {showStress} from '../stress/answer.js';
import {kept, keep} from '../stress/kept.js';
import {gone} from '../show/gone.js';
import {number} from '../show/units.js';

export const stress = {
    id: 'stress',
    label: 'Stress',
    title: 'Run it by the thousand and count what it comes to',
    operation: 'stress',
    opensWithoutId: true,
    unavailable: ({stressable}) => stressable.possible ? null : stressable.because,
    options: (experiment, specs) => specs,
    always: () => ({}),

    async launch(context) {
        const asked = context.given.repetitions ?? '10000';
        context.progress(0, 0, `Repeating it up to ${number(Number(asked))} times, for up to ${context.given.within ?? '5s'}`);
        const answer = await post(context.path, context.given, {signal: context.signal}).catch(error => {
            if (error.name === 'AbortError') {
                show(context.area, h('p', {class: 'gone'}, 'Cancelled; what was counted so far is not kept.'));
            }
            throw error;
        });
        keep(context.experiment.name, context.given, answer);
        context.address({});
        showStress(context.area, answer);
        context.announce(answer.check.because);
    },

    async open(context) {
        const answer = kept(context.experiment.name, context.given);
        if (answer) {
            showStress(context.area, answer);
        } else {
            gone(context, 'What this stress came to is kept only in the browser tab that ran it.', 'stress');
        }
    },
};

/** Be the scheduler: choose each step yourself. */

import {h, show} from '../dom.js';
import {post} from '../api.js';

export const step = {
    id: 'step',
    label: 'Step',
    title: "Be the scheduler: choose each step yourself",
    operation: 'steps',
    opensWithoutId: false,
    unavailable: () => null,
    options: (experiment, specs) => specs,
    always: () => ({}),
    async launch(context) {
        const answer = await post(context.path, context.given, {signal: context.signal});
        show(context.area, h('pre', {}, JSON.stringify(answer, null, 1)));
    },
    async open() {},
};

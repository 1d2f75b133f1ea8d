/** Run it once, on real threads. */

import {h, show} from '../dom.js';
import {post} from '../api.js';

export const run = {
    id: 'run',
    label: 'Run',
    title: "Run it once, on real threads",
    operation: 'runs',
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

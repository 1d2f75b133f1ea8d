/** Run it over a range of one number. */

import {h, show} from '../dom.js';
import {post} from '../api.js';

export const sweep = {
    id: 'sweep',
    label: 'Sweep',
    title: "Run it over a range of one number",
    operation: 'sweeps',
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

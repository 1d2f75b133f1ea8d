/** Run it with each value of one choice, side by side. */

import {h, show} from '../dom.js';
import {post} from '../api.js';

export const compare = {
    id: 'compare',
    label: 'Compare',
    title: "Run it with each value of one choice, side by side",
    operation: 'comparisons',
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

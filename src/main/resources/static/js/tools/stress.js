/** Run it by the thousand and count what it comes to. */

import {h, show} from '../dom.js';
import {post} from '../api.js';

export const stress = {
    id: 'stress',
    label: 'Stress',
    title: "Run it by the thousand and count what it comes to",
    operation: 'stress',
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

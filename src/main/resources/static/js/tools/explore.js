/** Run it under every order of its threads' steps. */

import {h, show} from '../dom.js';
import {post} from '../api.js';

export const explore = {
    id: 'explore',
    label: 'Explore',
    title: "Run it under every order of its threads' steps",
    operation: 'explorations',
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

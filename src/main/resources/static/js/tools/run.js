/** Run it once, on real threads. */

import {h, show} from '../dom.js';
import {get, post} from '../api.js';
import {timeline} from '../timeline/view.js';

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
        const picture = timeline({label: 'Timeline of the run'});
        show(context.area, h('p', {}, JSON.stringify(answer.outcome)), picture.element);
        picture.setTrace(answer.trace, {scheduled: 'schedule' in answer});
        context.address({id: answer.id});
        globalThis.picture = picture;
    },
    async open(context) {
        const answer = await get(`api/runs/${context.id}`);
        const picture = timeline({label: 'Timeline of the run'});
        show(context.area, h('p', {}, JSON.stringify(answer.outcome)), picture.element);
        picture.setTrace(answer.trace, {scheduled: 'schedule' in answer});
    },
};

/** Run it once, on real threads. */

import {get, module, post} from '../../api.js';
import {launched} from '../../predictions.js';
import {gone} from '../../show/gone.js';

/** @import {Run, ToolScript} from '../../types.js' */

/** @type {ToolScript} */
export const tool = {
    id: 'run',
    label: 'Run',
    title: 'Run it once, on real threads',
    way: 'it on real threads, and see every wait, acquire, release, read and write.',
    program: 'Run once',
    kept: 'Run',
    opensWithoutId: false,
    unavailable: () => null,
    options: (_experiment, specs) => specs,
    always: () => ({}),

    async launch(context) {
        const drawn = drawing();
        const run = await post(`${context.path}?trace=none`, context.given,
            {prefer: 'respond-async', signal: context.signal});
        launched(context.experiment.name, context.given, run.id);
        context.address({id: run.id});
        await (await drawn).follow(run, context);
    },

    async open(context) {
        const drawn = drawing();
        /** @type {Run[]} */
        const runs = await get('api/runs');
        const kept = runs.find(each => each.id === context.id);
        if (kept) {
            if (Object.keys(context.given).length === 0) {
                context.refill(kept.parameters);
            }
            await (await drawn).follow(kept, context);
        } else {
            gone(context, `This run (${context.id}) is no longer kept.`);
        }
    },
};

/** What draws runs is large, and fetched when it is needed first: while the run is being launched. */
function drawing() {
    const drawn = module(import('./follow.js'));
    // If it does not come, that is told where it is waited for; nobody waits if the launch fails.
    drawn.catch(() => {});
    return drawn;
}

/** Run it once, on real threads. */

import {get, module, post} from '../api.js';
import {gone} from '../show/gone.js';

export const run = {
    id: 'run',
    label: 'Run',
    title: 'Run it once, on real threads',
    operation: 'runs',
    opensWithoutId: false,
    unavailable: () => null,
    options: (experiment, specs) => specs,
    always: () => ({}),

    async launch(context) {
        const drawn = drawing();
        const launched = await post(context.path, context.given, {prefer: 'respond-async', signal: context.signal});
        context.address({id: launched.id});
        await (await drawn).follow(launched, context);
    },

    async open(context) {
        const drawn = drawing();
        const kept = (await get('/api/runs')).find(each => each.id === context.id);
        if (kept) {
            if (Object.keys(context.given).length === 0) {
                context.refill(kept.parameters);
            }
            await (await drawn).follow(kept, context);
        } else {
            gone(context, `This run (${context.id}) is not kept any more.`, 'run');
        }
    },
};

/** What draws runs is large, and fetched when it is needed first: while the run is being launched. */
function drawing() {
    const drawn = module(import('../run/follow.js'));
    // If it does not come, that is told where it is waited for; nobody waits if the launch fails.
    drawn.catch(() => {});
    return drawn;
}

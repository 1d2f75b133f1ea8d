/** Run it under every order of its threads' steps. */

import {follow, get, launch} from '../api.js';
import {showExploration, showProgress} from '../explore/exploration.js';
import {openOr} from '../show/gone.js';
import {many, number} from '../show/units.js';

/** Up to so many schedules are all taken; if there are more, one of each class is, unless somebody chose. */
const FEW = '2000';
/** What took longer than this is not begun again by itself, in nanoseconds. */
const LONG = 3e9;

export const explore = {
    id: 'explore',
    label: 'Explore',
    title: "Run it under every order of its threads' steps",
    operation: 'explorations',
    opensWithoutId: false,
    unavailable: ({explorable}) => explorable.possible ? null : explorable.because,
    options: (experiment, specs) => specs.map(withPageDefault),
    always: (experiment, given) => ({strategy: given.strategy ?? 'EXHAUSTIVE', schedules: given.schedules ?? FEW}),

    async launch(context) {
        const exploration = await launch(context.path, withoutReplay(context.given), watched(context));
        if (isTooMuch(exploration, context)) {
            const {schedules, ...rest} = context.given;
            return context.start('explore', {...rest, strategy: 'REDUCED', schedules: '100000'});
        }
        context.address({id: exploration.id});
        showExploration(context, exploration);
        context.announce(exploration.summary);
    },

    open(context) {
        return openOr(context, 'exploration', 'explore', async () => {
            const exploration = await follow(await get(`/api/explorations/${context.id}`), watched(context));
            showExploration(context, exploration);
        });
    },
};

/** All schedules where they are few: that is what one wants to see on a page. */
function withPageDefault(spec) {
    switch (spec.name) {
        case 'strategy':
            return {...spec, default: 'EXHAUSTIVE'};
        case 'schedules':
            return {...spec, default: FEW};
        default:
            return spec;
    }
}

function withoutReplay({schedule, ...given}) {
    return given;
}

/** Whether there were more schedules than fit, without anybody having asked for just that. */
function isTooMuch({status, result, strategy, elapsedNanos}, {given, signal}) {
    return status === 'COMPLETED' && result === 'BOUNDED' && strategy === 'EXHAUSTIVE' && given.schedules === FEW
        && elapsedNanos < LONG && !signal.aborted;
}

/** Tells how far an exploration is; what has an id is found again by its address from the beginning. */
function watched(context) {
    return {
        signal: context.signal,
        onProgress(exploration) {
            if (exploration.status !== 'RUNNING') {
                return;
            }
            context.address({id: exploration.id}, {replace: context.id === exploration.id});
            const most = Number(exploration.parameters.schedules);
            context.progress(exploration.schedules, most,
                `${many(exploration.schedules, 'schedule')} so far, ${number(exploration.schedulesPerSecond)} a second`);
            if (exploration.schedules > 0 && exploration.elapsedNanos > 5e8) {
                showProgress(context.area, exploration);
            }
        },
    };
}

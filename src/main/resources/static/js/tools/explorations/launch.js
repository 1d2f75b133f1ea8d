/** Exploring: begun, watched, begun again with fewer schedules where there are too many, opened again. */

import {follow, get, launch} from '../../api.js';
import {launched} from '../../predictions.js';
import {openOr} from '../../show/gone.js';
import {many, number, percent} from '../../show/units.js';
import {showExploration, showProgress} from './exploration.js';

/** @import {Exploration, Given, ToolContext} from '../../types.js' */

/** What took longer than this is not begun again by itself, in nanoseconds. */
const LONG = 3e9;
/** What has gone on for so long shows what it found so far, in nanoseconds. */
const WORTH_SHOWING = 5e8;

/**
 * Explores.
 *
 * @param {ToolContext} context of the tool
 * @param {string} few up to how many schedules all are taken if nobody chose
 */
export async function launchExploration(context, few) {
    const exploration = await launch(context.path, withoutReplay(context.given), watched(context));
    if (isTooMuch(exploration, context, few)) {
        const {schedules, ...rest} = context.given;
        return context.again({...rest, strategy: 'REDUCED', schedules: '100000'});
    }
    launched(context.experiment.name, context.given, exploration.id);
    context.address({id: exploration.id});
    showExploration(context, exploration);
    context.announce(exploration.summary);
    return null;
}

/**
 * Shows one that was launched before.
 *
 * @param {ToolContext} context
 */
export function openExploration(context) {
    const self = `api/explorations/${context.id}`;
    return openOr(context, 'exploration', async () =>
        showExploration(context, await follow(self, await get(self), watched(context))));
}

/** @param {Given} given */
function withoutReplay({schedule, ...given}) {
    return given;
}

/**
 * Whether there were more schedules than fit, without anybody having asked for just that.
 *
 * @param {Exploration} exploration
 * @param {ToolContext} context
 * @param {string} few
 */
function isTooMuch({status, result, strategy, elapsedNanos}, {given, signal}, few) {
    return status === 'COMPLETED' && result === 'BOUNDED' && strategy === 'EXHAUSTIVE' && given.schedules === few
        && elapsedNanos < LONG && !signal.aborted;
}

/**
 * Tells how far an exploration is; what has an id is found again by its address from the beginning.
 *
 * @param {ToolContext} context
 */
function watched(context) {
    return {
        signal: context.signal,
        /** @param {Exploration} exploration */
        onProgress(exploration) {
            if (exploration.status !== 'RUNNING') {
                return;
            }
            context.address({id: exploration.id}, {replace: context.id === exploration.id});
            context.stays();
            const {schedules, schedulesPerSecond, estimate, parameters} = exploration;
            const most = Number(parameters.schedules);
            context.progress(schedules, estimate ? Math.min(most, estimate.schedules) : most,
                `${many(schedules, 'schedule')} so far, ${number(schedulesPerSecond)} a second${
                    estimate && estimate.error <= estimate.schedules / 2 ? `, about ${percent(estimate.share)} of all` : ''}`);
            if (exploration.schedules > 0 && exploration.elapsedNanos > WORTH_SHOWING) {
                showProgress(context.area, exploration);
            }
        },
    };
}

/** Comparisons and sweeps: begun, watched, opened again. */

import {follow, get, launch} from '../api.js';
import {openOr} from '../show/gone.js';
import {done} from './rows.js';

/** @import {ToolContext} from '../types.js' */
/** @import {Series, ShowSeries} from './types.js' */

/**
 * Launches a series.
 *
 * @param {ToolContext} context of the tool
 * @param {ShowSeries} showSeries shows a series as it is, in a context
 */
export async function launchSeries(context, showSeries) {
    const series = await launch(context.path, context.given, watched(context, showSeries));
    context.address({id: series.id});
    showSeries(context, series);
    context.announce(series.summary);
}

/**
 * Shows one that was launched before.
 *
 * @param {ToolContext} context
 * @param {string} what it is called: `comparison`
 * @param {ShowSeries} showSeries
 */
export function openSeries(context, what, showSeries) {
    const self = `api/${what}s/${context.id}`;
    return openOr(context, what, async () =>
        showSeries(context, await follow(self, await get(self), watched(context, showSeries))));
}

/**
 * @param {ToolContext} context
 * @param {ShowSeries} showSeries
 */
function watched(context, showSeries) {
    return {
        signal: context.signal,
        /** @param {Series} series */
        onProgress(series) {
            if (series.status !== 'RUNNING') {
                return;
            }
            context.address({id: series.id}, {replace: context.id === series.id});
            context.stays();
            context.progress(series.done, series.total, done(series));
            if (series.elapsedNanos > 5e8) {
                showSeries(context, series);
            }
        },
    };
}

/** Comparisons and sweeps: begun, watched, opened again. */

import {follow, get, launch} from '../api.js';
import {openOr} from '../show/gone.js';
import {done} from './rows.js';

/**
 * The part of a tool that launches and opens a series.
 *
 * @param {string} tool its id
 * @param {string} what it is called: `comparison`
 * @param {function(object, object)} showSeries shows a series as it is, in a context
 */
export function seriesTool(tool, what, showSeries) {
    async function finish(context, series) {
        context.address({id: series.id});
        showSeries(context, series);
        context.announce(series.summary);
    }

    return {
        opensWithoutId: false,
        opensOptions: true,
        options: (experiment, specs) => specs,
        always: (experiment, {of}) => of ? {[of]: null} : {},
        launch: async context => finish(context, await launch(context.path, context.given, watched(context, showSeries))),
        open: context => openOr(context, what, tool, async () =>
            showSeries(context, await follow(await get(`/api/${what}s/${context.id}`), watched(context, showSeries)))),
    };
}

function watched(context, showSeries) {
    return {
        signal: context.signal,
        onProgress(series) {
            if (series.status !== 'RUNNING') {
                return;
            }
            context.address({id: series.id}, {replace: context.id === series.id});
            context.progress(series.done, series.total, done(series));
            if (series.elapsedNanos > 5e8) {
                showSeries(context, series);
            }
        },
    };
}

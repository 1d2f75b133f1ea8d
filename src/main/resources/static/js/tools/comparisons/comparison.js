/** A comparison, as it is shown: a sentence, then a table with bars. */

import {h, show} from '../../dom.js';
import {own} from '../../show/parameters.js';
import {pictureLink} from '../../show/picture.js';
import {rowTable} from '../../series/rows.js';
import {launchSeries, openSeries} from '../../series/series.js';
import {facts, verdict} from '../../series/words.js';

/** @import {Series} from '../../series/types.js' */
/** @import {ToolContext} from '../../types.js' */

const LEGEND = 'A bar is the median; the thick line is the middle half of the runs, the thin one all of them.';

/** @param {ToolContext} context */
export function launch(context) {
    return launchSeries(context, showComparison);
}

/** @param {ToolContext} context */
export function open(context) {
    return openSeries(context, 'comparison', showComparison);
}

/**
 * @param {ToolContext} context
 * @param {Series} series
 */
function showComparison(context, series) {
    show(context.area, verdict(series), rowTable(series, own(context.experiment, context.given)),
        h('p', {class: 'quiet'}, LEGEND),
        series.status !== 'RUNNING' && pictureLink(`api/comparisons/${series.id}`, 'This as bars'),
        series.status !== 'RUNNING' && facts(series));
}

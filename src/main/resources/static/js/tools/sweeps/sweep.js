/** A sweep, as it is shown: a sentence, then curves, then the same as a table. */

import {chart} from './chart.js';
import {h, show} from '../../dom.js';
import {own} from '../../show/parameters.js';
import {curves} from './curves.js';
import {pictureLink} from '../../show/picture.js';
import {rowTable} from '../../series/rows.js';
import {launchSeries, openSeries} from '../../series/series.js';
import {facts, verdict} from '../../series/words.js';

/** @import {Series} from '../../series/types.js' */
/** @import {ToolContext} from '../../types.js' */

const LEGEND = 'Points and bars are medians; bands and thick lines are the middle half of the runs, thin lines all of '
    + 'them.';

/** @param {ToolContext} context */
export function launch(context) {
    return launchSeries(context, showSweep);
}

/** @param {ToolContext} context */
export function open(context) {
    return openSeries(context, 'sweep', showSweep);
}

/**
 * @param {ToolContext} context
 * @param {Series} series
 */
function showSweep(context, series) {
    show(context.area, verdict(series), curves(series).map(chart),
        rowTable(series, own(context.experiment, context.given)),
        h('p', {class: 'quiet'}, LEGEND),
        series.status !== 'RUNNING' && pictureLink(`api/sweeps/${series.id}`, 'This as a curve'),
        series.status !== 'RUNNING' && facts(series));
}

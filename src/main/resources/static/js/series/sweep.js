/** A sweep, as it is shown: a sentence, then curves, then the same as a table. */

import {chart} from '../chart.js';
import {h, show} from '../dom.js';
import {own} from '../show/parameters.js';
import {curves} from './curves.js';
import {rowTable} from './rows.js';
import {launchSeries, openSeries} from './series.js';
import {facts, verdict} from './words.js';

const LEGEND = 'Points and bars are medians; bands and thick lines are the middle half of the runs, thin lines all of '
    + 'them.';

export function launch(context) {
    return launchSeries(context, showSweep);
}

export function open(context) {
    return openSeries(context, 'sweep', 'sweep', showSweep);
}

function showSweep(context, series) {
    show(context.area, verdict(series), curves(series).map(chart),
        rowTable(series, own(context.experiment, context.given)),
        h('p', {class: 'quiet'}, LEGEND),
        series.status !== 'RUNNING' && facts(series));
}

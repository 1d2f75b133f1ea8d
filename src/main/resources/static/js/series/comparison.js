/** A comparison, as it is shown: a sentence, then a table with bars. */

import {h, show} from '../dom.js';
import {own} from '../show/parameters.js';
import {rowTable} from './rows.js';
import {launchSeries, openSeries} from './series.js';
import {facts, verdict} from './words.js';

const LEGEND = 'A bar is the median; the thick line is the middle half of the runs, the thin one all of them.';

export function launch(context) {
    return launchSeries(context, showComparison);
}

export function open(context) {
    return openSeries(context, 'compare', 'comparison', showComparison);
}

function showComparison(context, series) {
    show(context.area, verdict(series), rowTable(series, own(context.experiment, context.given)),
        h('p', {class: 'quiet'}, LEGEND),
        series.status !== 'RUNNING' && facts(series));
}

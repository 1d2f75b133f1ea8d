/** Run it with each value of one choice, side by side. */

import {h, show} from '../dom.js';
import {seriesForm} from '../series/form.js';
import {rowTable} from '../series/rows.js';
import {seriesTool} from '../series/series.js';
import {facts, verdict} from '../series/words.js';
import {own} from '../show/parameters.js';

export const compare = {
    ...seriesTool('compare', 'comparison', showComparison),
    id: 'compare',
    label: 'Compare',
    title: 'Run it with each value of one choice, side by side',
    operation: 'comparisons',
    unavailable: ({comparable}) => comparable?.length > 0 ? null : 'It has no choice whose values could be compared.',
    form: (specs, given, changed, experiment) => seriesForm(specs, given, changed, experiment, experiment.comparable ?? [], true),
};

function showComparison(context, series) {
    show(context.area, verdict(series), rowTable(series, own(context.experiment, context.given)),
        h('p', {class: 'quiet'}, 'A bar is the median; the thick line is the middle half of the runs, the thin one all of them.'),
        series.status !== 'RUNNING' && facts(series));
}

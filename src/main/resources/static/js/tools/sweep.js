/** Run it over a range of one number. */

import {chart} from '../chart.js';
import {h, show} from '../dom.js';
import {curves} from '../series/curves.js';
import {seriesForm} from '../series/form.js';
import {rowTable} from '../series/rows.js';
import {seriesTool} from '../series/series.js';
import {facts, verdict} from '../series/words.js';
import {own} from '../show/parameters.js';

export const sweep = {
    ...seriesTool('sweep', 'sweep', showSweep),
    id: 'sweep',
    label: 'Sweep',
    title: 'Run it over a range of one number',
    operation: 'sweeps',
    unavailable: ({sweepable}) => sweepable?.length > 0 ? null : 'It has no number that could be varied.',
    form: (specs, given, changed, experiment) => seriesForm(specs, given, changed, experiment, experiment.sweepable ?? [], false),
};

function showSweep(context, series) {
    show(context.area, verdict(series), curves(series).map(chart),
        rowTable(series, own(context.experiment, context.given)),
        h('p', {class: 'quiet'}, 'Points and bars are medians; bands and thick lines are the middle half of the runs, thin lines all of them.'),
        series.status !== 'RUNNING' && facts(series));
}

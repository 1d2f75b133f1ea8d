/** Run it over a range of one number. */

import {module} from '../api.js';
import {seriesForm} from '../series/form.js';

export const sweep = {
    id: 'sweep',
    label: 'Sweep',
    title: 'Run it over a range of one number',
    operation: 'sweeps',
    opensWithoutId: false,
    opensOptions: true,
    unavailable: ({sweepable}) => sweepable?.length > 0 ? null : 'It has no number that could be varied.',
    options: (experiment, specs) => specs,
    /** The parameter that is varied has no one value. */
    always: (experiment, {of}) => of ? {[of]: null} : {},
    form: (specs, given, changed, experiment) =>
        seriesForm(specs, given, changed, experiment, experiment.sweepable ?? [], false),
    launch: async context => (await shown()).launch(context),
    open: async context => (await shown()).open(context),
};

/** What shows sweeps is fetched when it is needed first. */
function shown() {
    return module(import('../series/sweep.js'));
}

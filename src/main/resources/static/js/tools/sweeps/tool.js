/** Run it over a range of one number. */

import {module} from '../../api.js';
import {seriesForm} from '../../series/form.js';

/** @import {Experiment, ToolScript} from '../../types.js' */

/** @type {ToolScript} */
export const tool = {
    id: 'sweep',
    label: 'Sweep',
    title: 'Run it over a range of one number',
    kept: 'Sweep',
    opensWithoutId: false,
    opensOptions: true,
    /** @param {Experiment & {sweepable?: string[]}} experiment */
    unavailable: ({sweepable = []}) => sweepable.length > 0 ? null : 'It has no number that could be varied.',
    options: (_experiment, specs) => specs,
    /** The parameter that is varied has no one value. */
    always: (_experiment, {of}) => of ? {[of]: null} : {},
    /** @param {Experiment & {sweepable?: string[]}} experiment */
    form: (specs, given, changed, experiment) =>
        seriesForm(specs, given, changed, experiment, experiment.sweepable ?? [], false),
    launch: async context => (await shown()).launch(context),
    open: async context => (await shown()).open(context),
};

/** What shows sweeps is fetched when it is needed first. */
function shown() {
    return module(import('./sweep.js'));
}

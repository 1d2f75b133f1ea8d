/** Run it with each value of one choice, side by side. */

import {module} from '../../api.js';
import {seriesForm} from '../../series/form.js';

/** @import {Experiment, ToolScript} from '../../types.js' */

/** @type {ToolScript} */
export const tool = {
    id: 'compare',
    label: 'Compare',
    title: 'Run it with each value of one choice, side by side',
    way: 'ways to write it, with numbers from this machine.',
    kept: 'Comparison',
    opensWithoutId: false,
    opensOptions: true,
    /** @param {Experiment & {comparable?: string[]}} experiment */
    unavailable: ({comparable = []}) =>
        comparable.length > 0 ? null : 'It has no choice whose values could be compared.',
    options: (_experiment, specs) => specs,
    /** The parameter that is varied has no one value. */
    always: (_experiment, {of}) => of ? {[of]: null} : {},
    /** @param {Experiment & {comparable?: string[]}} experiment */
    form: (specs, given, changed, experiment) =>
        seriesForm(specs, given, changed, experiment, experiment.comparable ?? [], true),
    launch: async context => (await shown()).launch(context),
    open: async context => (await shown()).open(context),
};

/** What shows comparisons is fetched when it is needed first. */
function shown() {
    return module(import('./comparison.js'));
}

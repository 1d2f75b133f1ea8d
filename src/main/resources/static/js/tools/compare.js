/** Run it with each value of one choice, side by side. */

import {module} from '../api.js';
import {seriesForm} from '../series/form.js';

export const compare = {
    id: 'compare',
    label: 'Compare',
    title: 'Run it with each value of one choice, side by side',
    operation: 'comparisons',
    opensWithoutId: false,
    opensOptions: true,
    unavailable: ({comparable}) => comparable?.length > 0 ? null : 'It has no choice whose values could be compared.',
    options: (experiment, specs) => specs,
    /** The parameter that is varied has no one value. */
    always: (experiment, {of}) => of ? {[of]: null} : {},
    form: (specs, given, changed, experiment) =>
        seriesForm(specs, given, changed, experiment, experiment.comparable ?? [], true),
    launch: async context => (await shown()).launch(context),
    open: async context => (await shown()).open(context),
};

/** What shows comparisons is fetched when it is needed first. */
function shown() {
    return module(import('../series/comparison.js'));
}

/** What an experiment is, in words. */

import {GROUPS} from '../catalogue.js';
import {h} from '../dom.js';
import {level} from '../show/level.js';

/** @import {Experiment} from '../types.js' */

/** @param {Experiment} experiment */
export function head(experiment) {
    return h('div', {class: 'head'},
        h('p', {class: 'group'}, GROUPS[experiment.group], ' ', level(experiment.level)),
        h('h1', {}, experiment.title),
        h('details', {class: 'about', open: true},
            h('summary', {}, 'About'),
            h('p', {class: 'lead'}, experiment.summary),
            h('p', {class: 'look-for'}, h('strong', {}, 'Look for '), experiment.lookFor)));
}

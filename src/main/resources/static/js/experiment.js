/** The page of one experiment: what it is, its parameters, what can be done with it, and what came of it. */

import {h, show} from './dom.js';
import {head} from './experiment/head.js';
import {ExperimentPage} from './experiment/page.js';

/** @import {Experiment, Route, World} from './types.js' */

/**
 * Shows an experiment.
 *
 * @param {HTMLElement} main where
 * @param {Experiment} experiment
 * @param {World} world
 * @param {Route} route the address
 * @returns {() => void} ends what is going on; what was launched for it is cancelled
 */
export function experimentPage(main, experiment, world, route) {
    const page = new ExperimentPage(experiment, world, route, main);
    const {forms, reset, presets, fold, toolbar, complaints, line, work} = page;
    const submitted = (/** @type {Event} */ event) => {
        event.preventDefault();
        page.submit();
    };
    show(main, head(experiment),
        h('form', {class: 'parameters', 'aria-label': 'Parameters', onsubmit: submitted},
            fold.line, presets.element, forms.ownBox,
            h('div', {class: 'mores'}, forms.restBox, forms.moreBox), reset, toolbar.element,
            h('button', {type: 'submit', class: 'unseen', tabindex: -1}, 'Do it'),
            complaints.element, work.bar),
        work.area, line.element);
    page.open(route);
    return () => {
        page.leave();
        fold.open();
    };
}

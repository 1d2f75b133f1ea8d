/**
 * What a timeline shows, told by its element's data, for whoever tests it: `events`, `spans`, `holds`, `marks`, `arrows`,
 * `axis`, `live`, `now`, `selected`, `highlighted`, `from`, `to`.
 */

import {STATES} from './kinds.js';

/** @import {Shown} from './shown.js' */

/** Of so many threads it is told what they are doing at the end. */
const TOLD = 20;

/**
 * What there is.
 *
 * @param {HTMLElement} element
 * @param {Shown} shown
 */
export function tellAll({dataset}, {model, axis, live}) {
    const now = model.lanes.slice(0, TOLD).flatMap(({name, states}) =>
        states.going ? [`${name} ${STATES[states.kind[states.length - 1]]}`] : []);
    Object.assign(dataset, model.counts, {axis: axis.id, live: String(live), now: now.join(', ')});
}

/**
 * What is chosen.
 *
 * @param {HTMLElement} element
 * @param {Shown} shown
 */
export function tellChosen({dataset}, {selected}) {
    dataset.selected = String(selected ?? '');
}

/**
 * What is framed.
 *
 * @param {HTMLElement} element
 * @param {Shown} shown
 */
export function tellFrames({dataset}, {frames}) {
    dataset.highlighted = frames.map(({from, to}) => from === to ? from : `${from}-${to}`).join(' ');
}

/**
 * Which part of it is seen.
 *
 * @param {HTMLElement} element
 * @param {Shown} shown
 */
export function tellView({dataset}, {view}) {
    dataset.from = view.from.toFixed(1);
    dataset.to = view.to.toFixed(1);
}

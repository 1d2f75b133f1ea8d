/** The anomalies that were found, by name. */

import {h} from '../dom.js';
import {stepsOf} from '../schedule.js';
import {many} from '../show/units.js';
import {shortened} from '../tools/explorations/found.js';

/** @import {FoundAnomaly} from './types.js' */

/**
 * The list; null if there is none.
 *
 * @param {FoundAnomaly[]} anomalies
 * @param {(schedule: string) => void} replay
 * @param {(schedule: string) => void} step
 */
export function anomalyList(anomalies, replay, step) {
    return anomalies.length > 0 && h('section', {class: 'anomalies'}, h('h2', {}, 'Anomalies'),
        h('ul', {}, anomalies.map(each => h('li', {dataset: {anomaly: each.name}},
            h('h3', {}, h('span', {class: 'anomaly-name mono'}, each.name), ' ', each.title, ' ',
                h('span', {class: 'quiet'}, `in ${many(each.schedules, 'order')}`)),
            h('p', {}, each.explanation),
            h('p', {class: 'quiet'}, each.meaning),
            h('div', {class: 'actions'}, h('button', {type: 'button', class: 'witness', title: `Replay ${each.witness}`,
                onclick: () => replay(each.witness)}, '▶ Replay ', h('code', {}, shortened(stepsOf(each.witness)))),
            h('button', {type: 'button', class: 'small', onclick: () => step(each.witness)}, 'Step'))))));
}

/** What is shown of a cell of the table of levels that somebody has chosen. */

import {h} from '../../dom.js';
import {stepsOf} from '../../schedule.js';
import {shortened} from '../../tools/explorations/found.js';

/**
 * @param {string} sentence
 * @param {string} witness the schedule that was taken
 * @param {() => void} run takes it again
 */
export function fromLevels(sentence, witness, run) {
    return h('section', {class: 'from-levels', 'aria-label': 'From the table'}, h('p', {}, sentence),
        h('div', {class: 'actions'},
            h('button', {type: 'button', class: 'witness', title: `Replay ${witness}`, onclick: run}, '▶ Run this order ',
                h('code', {}, shortened(stepsOf(witness)))),
            h('span', {class: 'quiet'}, 'Explore takes all orders.')));
}

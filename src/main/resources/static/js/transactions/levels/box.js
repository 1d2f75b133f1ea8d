/** Where the table of levels is, folded until somebody opens it. */

import {abortAsLeft, isAborted, module} from '../../api.js';
import {h, show} from '../../dom.js';
import {problemBox} from '../../problem.js';

/** @import {Cell, Engine} from '../types.js' */

/**
 * The place, and what ends it. What is shown there is fetched when it is opened first.
 *
 * @param {Engine[]} engines
 * @param {(cell: Cell) => void} pick called with the cell that somebody chooses
 */
export function levelsBox(engines, pick) {
    const place = h('div', {class: 'levels-place'});
    const leaving = new AbortController();
    return {
        element: h('details', {class: 'levels-box', ontoggle() {
            if (!place.hasChildNodes()) {
                show(place, h('p', {class: 'quiet'}, 'Asking …'));
                open().catch(error => {
                    if (!isAborted(error)) {
                        show(place, problemBox(error));
                    }
                });
            }
        }}, h('summary', {}, 'What each level prevents'), place),
        leave() {
            abortAsLeft(leaving);
        },
    };

    async function open() {
        const {picture} = await module(import('./picture.js'));
        await picture(place, engines, pick, leaving.signal);
    }
}

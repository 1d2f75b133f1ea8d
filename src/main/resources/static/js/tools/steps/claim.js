/** "Is it safe?": somebody says so or says not, and an exploration tells who is right. */

import {launch} from '../../api.js';
import {h, show} from '../../dom.js';
import {pathTo} from '../../paths.js';
import {FEW, easiestTrouble, isSafe} from '../../show/reach.js';
import {problemBox} from '../../problem.js';
import {stepsOf} from '../../schedule.js';
import {number} from '../../show/units.js';
import {judge} from './goals.js';

/** @import {Exploration, Given, ToolContext} from '../../types.js' */

/**
 * The two buttons and what came of the last claim.
 *
 * @param {ToolContext} context of the tool
 * @param {Given} given the experiment's own parameters
 * @param {(schedule: string) => void} goTo shows the position after a schedule
 */
export function claims(context, given, goTo) {
    const answer = h('div', {class: 'answer', 'aria-live': 'polite'});
    const button = (/** @type {string} */ label, /** @type {boolean} */ claimed) =>
        h('button', {type: 'button', dataset: {claim: claimed}, onclick: () => check(claimed)}, label);
    const buttons = [button('It is safe', true), button('It is not safe', false)];
    /** @type {AbortController?} */
    let going = null;

    /** @param {boolean} claimed */
    async function check(claimed) {
        going?.abort();
        const mine = going = new AbortController();
        context.signal.addEventListener('abort', () => mine.abort(), {once: true});
        const words = h('span', {}, 'Checking…');
        show(answer, h('p', {class: 'checking'}, words, ' ',
            h('button', {type: 'button', class: 'small', onclick: () => mine.abort()}, 'Cancel')));
        try {
            /** @type {(exploration: Exploration) => void} */
            const onProgress = ({schedules}) => {
                words.textContent = `Checking… ${number(schedules)} schedules so far`;
            };
            const path = pathTo(context.experiment, 'explorations');
            // As Explore does, so that both count the same schedules.
            const all = await launch(path, {...given, strategy: 'EXHAUSTIVE', schedules: FEW},
                {signal: mine.signal, onProgress});
            const exploration = all.result === 'BOUNDED'
                ? await launch(path, given, {signal: mine.signal, onProgress}) : all;
            if (going === mine) {
                tell(claimed, exploration);
            }
        } catch (error) {
            show(answer, problemBox(error));
        }
    }

    /**
     * @param {boolean} claimed
     * @param {Exploration} exploration
     */
    function tell(claimed, exploration) {
        const safe = isSafe(exploration);
        const witness = safe === false ? easiestTrouble(exploration)?.witness : null;
        const kind = safe === null ? 'open' : safe ? 'acceptable' : 'interesting';
        show(answer,
            h('p', {class: `verdict ${kind}`, dataset: {safe: String(safe)}},
                h('strong', {}, judge(claimed, safe)), ' ', exploration.summary),
            witness && h('button', {type: 'button', class: 'witness', onclick: () => goTo(witness)},
                'Show me: ', h('code', {}, stepsOf(witness) || 'no step')));
    }

    return {
        element: h('div', {class: 'claims'}, h('div', {class: 'actions'}, h('span', {}, 'I say: '), buttons), answer),
    };
}

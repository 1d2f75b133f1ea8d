/** "Is it safe?": somebody says so or says not, and an exploration tells who is right. */

import {launch} from '../api.js';
import {h, show} from '../dom.js';
import {easiestTrouble, isSafe} from '../explore/reach.js';
import {problemBox} from '../problem.js';
import {stepsOf} from '../schedule.js';
import {number} from '../show/units.js';
import {judge} from './goals.js';

/**
 * The two buttons and what came of the last claim.
 *
 * @param {object} context of the tool
 * @param {object} given the experiment's own parameters
 * @param {function(string)} goTo shows the position after a schedule
 */
export function claims(context, given, goTo) {
    const answer = h('div', {class: 'answer', 'aria-live': 'polite'});
    const buttons = [['It is safe', true], ['It is not safe', false]].map(([label, claimed]) =>
        h('button', {type: 'button', dataset: {claim: claimed}, onclick: () => check(claimed)}, label));
    let going = null;

    async function check(claimed) {
        going?.abort();
        const mine = going = new AbortController();
        context.signal.addEventListener('abort', () => mine.abort(), {once: true});
        const words = h('span', {}, 'Checking…');
        show(answer, h('p', {class: 'checking'}, words, ' ',
            h('button', {type: 'button', class: 'small', onclick: () => mine.abort()}, 'Cancel')));
        try {
            const exploration = await launch(`/api/experiments/${context.experiment.name}/explorations`, given, {
                signal: mine.signal,
                onProgress: ({schedules}) => words.textContent = `Checking… ${number(schedules)} schedules so far`,
            });
            if (going === mine) {
                tell(claimed, exploration);
            }
        } catch (error) {
            show(answer, problemBox(error));
        }
    }

    function tell(claimed, exploration) {
        const safe = isSafe(exploration);
        const witness = safe === false ? easiestTrouble(exploration).witness : null;
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

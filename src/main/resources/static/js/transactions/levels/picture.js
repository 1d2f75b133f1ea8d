/** The table of levels with what is said about it. Fetched when somebody wants to see it. Confined to one page. */

import {get, isAborted, wait} from '../../api.js';
import {h, show} from '../../dom.js';
import {problemBox} from '../../problem.js';
import {many} from '../../show/units.js';
import {styles} from '../../styles.js';
import {sign} from './sign.js';
import {LevelsTable} from './table.js';
import {MEANINGS, cellSentence} from './words.js';

/** @import {Cell, Engine, Levels, LevelVerdict} from '../types.js' */

/** How long to wait before asking again, in milliseconds: at first, and at most. */
const PAUSE = [100, 1000];

const HINT = 'Point at a cell, and it says what happened there. Choose it, and its transactions are in the columns.';

/**
 * Shows it, engine by engine, as far as it is known.
 *
 * @param {HTMLElement} place where
 * @param {Engine[]} engines
 * @param {(cell: Cell) => void} pick called with the cell that somebody chooses
 * @param {AbortSignal} signal aborted when nobody looks at it any more
 */
export async function picture(place, engines, pick, signal) {
    const said = h('p', {class: 'said'}, HINT);
    const state = h('p', {class: 'quiet levels-state', role: 'status'});
    const table = new LevelsTable(cell => show(said, cellSentence(cell)), pick);
    await styles('css/levels.css');
    show(place, legend(), said, h('div', {class: 'levels-scroll'}, table.element), state);
    const there = engines.filter(each => each.reachable);
    const missing = engines.filter(each => !each.reachable).map(each => `${each.name} cannot be reached: ${each.because}.`);
    try {
        for (const [at, {name}] of there.entries()) {
            show(state, `The scenarios are being run: ${at} of ${many(there.length, 'engine')} known.`);
            const answer = await known(name, now => table.add(now), signal);
            if (answer.state === 'FAILED') {
                missing.push(`${name} failed: ${answer.because}.`);
            }
        }
        show(state, missing.join(' '));
    } catch (error) {
        if (!isAborted(error)) {
            show(state, problemBox(error));
        }
    }
}

/**
 * Asks about an engine until all is known.
 *
 * @param {string} engine
 * @param {(answer: Levels) => void} tell called with what is known by then
 * @param {AbortSignal} signal
 * @returns {Promise<Levels>}
 */
async function known(engine, tell, signal) {
    for (let [pause, most] = PAUSE; ; pause = Math.min(most, pause * 1.5)) {
        /** @type {Levels[]} */
        const [answer] = await get(`api/transactions/levels?engine=${encodeURIComponent(engine)}`, {signal});
        tell(answer);
        if (answer.state !== 'UNDER_WAY') {
            return answer;
        }
        await wait(pause, signal);
    }
}

function legend() {
    const meanings = /** @type {[LevelVerdict, string][]} */ (Object.entries(MEANINGS));
    return h('ul', {class: 'legend'}, meanings.map(([verdict, words]) => h('li', {},
        h('span', {class: `cell ${verdict.startsWith('ALLOWED') ? 'possible' : 'prevented'}`}, sign(verdict)), ' ', words)));
}

/** An exploration of transactions: how they can end, which anomalies there are, and each order replayed. Confined to one page. */

import {follow, get, post} from '../api.js';
import {h, show} from '../dom.js';
import {pictureLink} from '../show/picture.js';
import {many, nanos, number} from '../show/units.js';
import {cycle} from '../cycle.js';
import {foundTable} from '../tools/explorations/found.js';
import {takenList} from '../tools/explorations/taken.js';
import {anomalyList} from './anomalies.js';
import {levelWords} from './draft.js';
import {errorTable} from './errors.js';
import {replayer} from './replay.js';
import {levelSentence, reach} from './words.js';

/** @import {Doing} from './doing.js' */
/** @import {TransactionsExploration} from './types.js' */

/** What begins below this share of the window cannot be seen well enough. */
const ENOUGH = .45;

/** What the small pictures of orders show. */
const HINT = 'A row for each session; a square for each statement. Pick a schedule to replay it.';

/** What has gone on for so long shows what it found so far, in nanoseconds. */
const WORTH_SHOWING = 5e8;

/**
 * Explores.
 *
 * @param {Doing} doing
 */
export async function explore(doing) {
    const {brought, given: {schedule, ...given}, signal} = doing;
    await watch(doing, await post(`api/transactions/${brought.id}/explorations`, given, {prefer: 'respond-async', signal}));
}

/**
 * Shows one that was begun before.
 *
 * @param {Doing} doing
 * @param {string} id
 */
export async function openExploration(doing, id) {
    await watch(doing, await get(`api/transactions/explorations/${id}`, {signal: doing.signal}));
}

/**
 * @param {Doing} doing
 * @param {TransactionsExploration} begun
 */
async function watch(doing, begun) {
    const {id} = begun;
    doing.shows('explorations', id, doing.given);
    const exploration = await follow(`api/transactions/explorations/${id}`, begun, {
        signal: doing.signal,
        onProgress(now) {
            if (now.status === 'RUNNING') {
                doing.stays();
                doing.progress(now.schedules, Number(now.parameters.schedules),
                    `${many(now.schedules, 'order')} so far, ${number(now.schedulesPerSecond)} a second`);
                if (now.schedules > 0 && now.elapsedNanos > WORTH_SHOWING) {
                    show(doing.area, verdict(now, doing, false), foundTable(now, null));
                }
            }
        },
    }, `api/explorations/${id}`);
    showExploration(doing, exploration);
    doing.announce(`${reach(exploration).word}. ${levelSentence(exploration, doing.levels)}`);
}

/**
 * @param {Doing} doing
 * @param {TransactionsExploration} exploration
 */
function showExploration(doing, exploration) {
    const {id} = exploration;
    doing.knows(exploration);
    const again = replayer(doing);
    const taken = takenList(exploration, schedule => pick(schedule), HINT);
    const {schedule: before} = doing.given;

    /**
     * @param {string} schedule
     * @param {boolean} moving whether somebody has picked it, rather than the address
     */
    async function pick(schedule, moving = true) {
        taken.choose(schedule);
        doing.shows('explorations', id, {...doing.given, schedule}, !moving);
        await again.play(schedule);
        requestAnimationFrame(() => {
            if (again.element.getBoundingClientRect().top > innerHeight * ENOUGH) {
                again.element.scrollIntoView();
            }
        });
    }

    const step = (/** @type {string} */ schedule) => doing.step(schedule);
    show(doing.area,
        verdict(exploration, doing, true),
        foundTable(exploration, pick, step),
        anomalyList(exploration.anomalies, pick, step),
        errorTable(exploration.errors),
        exploration.deadlocks.filter(each => each.explanation).map(each => h('section', {class: 'deadlock'},
            h('h2', {}, 'Sessions that wait for one another'), h('p', {}, each.explanation), cycle(each.cycle))),
        taken.element,
        again.element,
        (exploration.taken?.length ?? 0) > 0 && pictureLink(`api/explorations/${id}`, 'The orders as a tree'),
        h('p', {class: 'quiet note'}, exploration.note));
    if (before) {
        pick(before, false);
    }
}

/**
 * @param {TransactionsExploration} exploration
 * @param {Doing} doing
 * @param {boolean} hasEnded
 */
function verdict(exploration, doing, hasEnded) {
    const {sign, word, kind} = reach(exploration);
    const {weakest, isolation, status, strategy, schedules, cut, elapsedNanos, because} = exploration;
    const offered = weakest && Object.values(isolation).some(each => each !== weakest) ? weakest : null;
    return h('div', {class: `verdict reach ${kind}`, dataset: {reach: exploration.result ?? status}},
        h('p', {class: 'word'}, h('span', {'aria-hidden': 'true'}, sign), ' ', word),
        hasEnded && status !== 'FAILED' && h('p', {class: 'weakest'}, levelSentence(exploration, doing.levels), ' ',
            offered && h('button', {type: 'button', class: 'small', dataset: {level: offered},
                onclick: () => doing.exploreAt(offered)}, `Explore at ${levelWords(offered)}`)),
        hasEnded && h('p', {class: 'quiet'},
            `${strategy}, ${many(schedules, 'order')} in ${nanos(elapsedNanos)}${cut > 0 ? `, ${number(cut)} cut short` : ''}: ${because}.`));
}

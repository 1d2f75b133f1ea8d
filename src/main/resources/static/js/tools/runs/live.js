/** Following a run while it goes on. */

import {get, remove, wait} from '../../api.js';

/** @import {Run, TraceEvent} from '../../types.js' */

/** So many events are drawn as they come; a run that makes more is drawn when it has ended. */
const MOST = 20000;

/** How often what has come is passed on, in milliseconds. */
const BEAT = 100;

/** A connection that fails this often is given up. */
const TRIES = 3;

/**
 * @typedef {object} Watching
 * @property {(events: TraceEvent[]) => void} onEvents told of events as they come, in order
 * @property {(events: number) => void} onCount told how many there were so far
 * @property {AbortSignal} signal
 */

/**
 * Waits until a run has ended, and tells of its events meanwhile as far as they come. When aborted, the run is
 * cancelled.
 *
 * @param {Run} run as it was launched
 * @param {Watching} watching
 */
export async function watch(run, {onEvents, onCount, signal}) {
    if (run.status !== 'RUNNING') {
        return;
    }
    const self = `api/runs/${run.id}`;
    const ended = run._links.events && await listen(`${self}/events`, onEvents, onCount, signal);
    if (!ended && !signal.aborted) {
        await poll(run, signal);
    }
    if (signal.aborted) {
        await remove(self);
    }
}

/**
 * Listens until the run has ended, and answers with true; with false if there is a reason not to listen any more.
 *
 * @param {string} path
 * @param {Watching['onEvents']} onEvents
 * @param {Watching['onCount']} onCount
 * @param {AbortSignal} signal
 */
function listen(path, onEvents, onCount, signal) {
    return new Promise(resolve => {
        const source = new EventSource(path);
        /** @type {TraceEvent[]} */
        let waiting = [];
        let heard = 0;
        let failures = 0;

        const pass = () => {
            if (waiting.length > 0) {
                onEvents(waiting);
                waiting = [];
                onCount(heard);
            }
        };
        const beat = setInterval(pass, BEAT);
        const done = (/** @type {boolean} */ ended) => {
            clearInterval(beat);
            source.close();
            signal.removeEventListener('abort', aborted);
            pass();
            resolve(ended);
        };
        const aborted = () => done(false);

        source.addEventListener('message', ({data}) => {
            failures = 0;
            waiting.push(JSON.parse(data));
            if (++heard >= MOST) {
                done(false);
            }
        });
        source.addEventListener('end', () => done(true));
        source.addEventListener('error', () => {
            if (source.readyState === EventSource.CLOSED || ++failures >= TRIES) {
                done(false);
            }
        });
        signal.addEventListener('abort', aborted);
        if (signal.aborted) {
            done(false);
        }
    });
}

/**
 * Looks now and then whether a run has ended; not at the run itself, which has all its events in it.
 *
 * @param {Run} run
 * @param {AbortSignal} signal
 */
async function poll(run, signal) {
    for (let pause = 50; !signal.aborted; pause = Math.min(500, pause * 1.5)) {
        /** @type {Run[]} */
        const runs = await get('api/runs');
        if (runs.find(each => each.id === run.id)?.status !== 'RUNNING') {
            return;
        }
        await wait(pause, signal);
    }
}

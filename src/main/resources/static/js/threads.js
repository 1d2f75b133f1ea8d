/** The view of threads: what they do now, and have done in the last five minutes. */

import {get, isAborted, Problem, wait} from './api.js';
import {announce, h, show} from './dom.js';
import {many} from './show/units.js';
import {chartZoom} from './size.js';
import {merged} from './threads/areas.js';
import {chart, legend} from './threads/chart.js';
import {runsNow} from './threads/now.js';
import {PLANS} from './threads/plans.js';
import {executorTable, experimentTable} from './threads/tables.js';

/** @import {Child, World} from './types.js' */
/** @import {Moment, RunThreads, ThreadHistory} from './threads/types.js' */

/** How long to wait before asking again, in milliseconds: usually, and when there was no answer. */
const EVERY = 1000;
const LATER = 5000;
const NARROWEST = 260;

/** What actuator has besides, with what it tells. */
const ELSEWHERE = [
    ['actuator/runthreads', 'Threads of runs', 'what each holds and waits for, as JSON'],
    ['actuator/threaddump', 'Thread dump', 'stacks of platform threads'],
    ['actuator/prometheus', 'Prometheus', 'all meters, to be scraped'],
    ['actuator/metrics', 'Metrics', 'meters, one by one'],
    ['actuator', 'Actuator', 'everything else'],
];

/**
 * Shows threads, as long as the page is seen.
 *
 * @param {HTMLElement} main where
 * @param {World} world
 * @returns {() => void} ends what is going on
 */
export function threadsPage(main, {experiments}) {
    const going = new AbortController();
    const line = h('p', {class: 'threads-now'}, 'Loading …');
    const trouble = h('div', {});
    const charts = PLANS.map(plan => ({plan, picture: h('div', {class: 'picture'}), table: h('div', {class: 'scroll'})}));
    const executors = h('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Executors'});
    const waits = h('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Waits and holds'});
    const now = h('div', {});
    const pause = h('button', {type: 'button', class: 'pause', 'aria-pressed': 'false', onclick: togglePause}, 'Pause');
    /** @type {Moment[]} */
    let samples = [];
    let time = {everyMillis: EVERY, keptMillis: 300 * EVERY};
    let paused = false;
    let deadlocked = false;
    /** Lets the loop go on before its time. */
    let wake = new AbortController();

    function togglePause() {
        paused = !paused;
        pause.setAttribute('aria-pressed', String(paused));
        wake.abort();
    }

    function isIdle() {
        return paused || document.hidden;
    }

    function onVisible() {
        wake.abort();
    }

    function draw() {
        charts.forEach(({plan, picture}) =>
            show(picture, chart(plan, samples, time, Math.max(NARROWEST, picture.clientWidth / chartZoom()))));
    }

    async function ask() {
        const since = samples.length > 0 ? samples[samples.length - 1].atMillis : 0;
        const signal = going.signal;
        /** @type {[ThreadHistory, RunThreads]} */
        const [history, runs] = await Promise.all([
            get(`actuator/threadhistory?since=${since}`, {signal}), get('actuator/runthreads', {signal})]);
        samples = merged(samples, history.samples, history.keptMillis / history.everyMillis);
        show(trouble);
        tell(history, runs);
    }

    /**
     * @param {ThreadHistory} history
     * @param {RunThreads} runs
     */
    function tell(history, runs) {
        show(line, ...summary(runs));
        alarm(runs.deadlocked);
        time = history;
        draw();
        charts.forEach(({plan, table}) => refresh(table, legend(plan, samples)));
        refresh(now, runsNow(runs));
        refresh(executors, executorTable(samples));
        refresh(waits, experimentTable(history.experiments, experiments));
        main.dataset.samples = String(samples.length);
    }

    /** @param {number} count */
    function alarm(count) {
        if (count > 0 !== deadlocked) {
            deadlocked = count > 0;
            announce(deadlocked ? `${many(count, 'thread')} deadlocked` : 'No thread is deadlocked now');
        }
    }

    async function loop() {
        while (!going.signal.aborted) {
            let next = EVERY;
            try {
                if (!isIdle()) {
                    await ask();
                }
            } catch (error) {
                if (isAborted(error)) {
                    return;
                }
                const gone = error instanceof Problem && error.status === 404;
                show(trouble, h('p', {class: 'gone'}, gone
                    ? 'The application does not expose “threadhistory” and “runthreads” of actuator; see the property '
                        + 'management.endpoints.web.exposure.include.'
                    : 'The application does not answer.'));
                if (gone) {
                    return;
                }
                // When it comes back it may be another one, with another past.
                samples = [];
                next = LATER;
            }
            wake = new AbortController();
            await wait(isIdle() ? 3_600_000 : next, AbortSignal.any([going.signal, wake.signal]));
        }
    }

    show(main, h('h1', {}, 'Threads'),
        h('p', {class: 'lead'}, 'The threads of runs by state, now and over the last five minutes. '
            + 'Each second shows its moment with the most threads.'),
        h('div', {class: 'actions'}, line, pause), trouble,
        h('div', {class: 'place threads'},
            h('div', {class: 'charts'}, charts.map(({plan, picture, table}) =>
                h('section', {class: 'chart', dataset: {chart: plan.id}}, h('h2', {}, plan.title),
                    h('p', {class: 'quiet'}, plan.note), picture, table))),
            h('section', {}, h('h2', {}, 'Under way'), now),
            h('section', {}, h('h2', {}, 'The last five minutes'), h('div', {class: 'tables'}, executors, waits)),
            h('section', {}, h('h2', {}, 'Also in Actuator'), h('ul', {}, ELSEWHERE.map(([href, name, what]) =>
                h('li', {}, h('a', {href}, name), `: ${what}`))))));
    document.addEventListener('visibilitychange', onVisible);
    addEventListener('resize', draw);
    addEventListener('sizechange', draw);
    loop();
    return () => {
        removeEventListener('resize', draw);
        removeEventListener('sizechange', draw);
        document.removeEventListener('visibilitychange', onVisible);
        going.abort();
        delete main.dataset.samples;
    };
}

/**
 * How things stand now.
 *
 * @param {RunThreads} runs
 * @returns {Child[]}
 */
function summary({runs, deadlocked}) {
    /** @param {'platform' | 'virtual'} kind */
    const count = kind => runs.reduce((total, run) =>
        total + Object.values(run[kind]).reduce((one, other) => one + other, 0), 0);
    return [h('strong', {}, many(runs.length, 'run')), ` under way, ${many(count('platform'), 'platform thread')}, `,
        many(count('virtual'), 'virtual thread'),
        deadlocked > 0 && [', ', h('strong', {class: 'alarm'}, `${deadlocked} deadlocked`)]];
}

/**
 * Shows something else, unless it looks the same; the focus stays on the link or region that has it.
 *
 * @param {HTMLElement} box
 * @param {Child} child
 */
function refresh(box, child) {
    const fresh = show(document.createElement('div'), child);
    if (fresh.innerHTML === box.innerHTML) {
        return;
    }
    const focused = box.contains(document.activeElement) && document.activeElement !== box ? document.activeElement : null;
    const key = focused?.getAttribute('href') ?? focused?.getAttribute('aria-label');
    show(box, ...fresh.childNodes);
    if (focused) {
        [...box.querySelectorAll('a, [tabindex]')].find(each => each instanceof HTMLElement
            && [each.getAttribute('href'), each.getAttribute('aria-label')].includes(key ?? '') && (each.focus(), true));
    }
}

/** A strip with the states of threads and the use of executors, from actuator. */

import {h, show} from './dom.js';
import {format} from './route.js';
import {executorWords} from './show/executors.js';
import {countCell, head} from './show/table.js';
import {many} from './show/units.js';

/** @typedef {{name: string, tags: Record<string, string>, value: number}} Metric */
/** @typedef {ReturnType<typeof glance>} Glance */

/** How long to wait before looking again, in milliseconds: usually, and when there was no answer. */
const EVERY = 2000;
const LATER = 10_000;
const WANTED = ['jvm_threads_states_threads', 'jvm_threads_live_threads', 'jvm_threads_virtual_live_threads',
    'executor_active_threads', 'executor_pool_size_threads', 'interleave_runs_active'];

/** States that are shown even if no thread is in them. */
const USUAL = ['runnable', 'blocked', 'waiting', 'timed-waiting'];

/**
 * Reads metrics as Prometheus writes them: `[{name, tags: {…}, value}]`; pure.
 *
 * @param {string} text
 */
export function readMetrics(text) {
    return text.split('\n').flatMap(line => {
        const found = /^([a-z_]\w*)(?:\{(.*)\})? ([^ ]+)$/i.exec(line);
        return found ? [{name: found[1], tags: readTags(found[2] ?? ''), value: Number(found[3])}] : [];
    });
}

/** @param {string} text */
function readTags(text) {
    return Object.fromEntries([...text.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, name, value]) => [name, value]));
}

/**
 * What the strip shows: `{live, virtual, runs, states: [[state, count]], executors: [{name, active, size}]}`; pure.
 *
 * @param {Metric[]} metrics
 */
export function glance(metrics) {
    const all = (/** @type {string} */ name) => metrics.filter(each => each.name === name);
    const sum = (/** @type {string} */ name) => all(name).reduce((total, each) => total + each.value, 0);
    return {
        live: sum('jvm_threads_live_threads'),
        virtual: sum('jvm_threads_virtual_live_threads'),
        runs: sum('interleave_runs_active'),
        states: all('jvm_threads_states_threads')
            .filter(({tags, value}) => value > 0 || USUAL.includes(tags.state))
            .map(({tags, value}) => /** @type {[string, number]} */ ([tags.state, value])),
        executors: all('executor_active_threads').map(each => ({
            name: each.tags.name, active: each.value,
            size: all('executor_pool_size_threads').find(size => size.tags.name === each.tags.name)?.value ?? null,
        })),
    };
}

/**
 * Fills the strip now and then, as long as the page is seen and actuator answers.
 *
 * @param {HTMLElement} footer
 */
export function startStrip(footer) {
    const line = h('span', {class: 'glance'});
    const more = h('div', {class: 'tables'});
    const box = h('details', {}, h('summary', {}, line), more,
        h('p', {}, h('a', {href: format({page: 'threads'})}, 'The last five minutes, and who waits for whom')));
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;

    async function look() {
        try {
            const path = `actuator/prometheus?includedNames=${WANTED.join(',')}`;
            const answer = await fetch(path, {headers: {Accept: 'text/plain'}});
            if (!answer.ok) {
                return stop();
            }
            tell(glance(readMetrics(await answer.text())));
            again(EVERY);
        } catch {
            show(line, 'The application does not answer.');
            again(LATER);
        }
    }

    /**
     * Looks again after a while, unless the page is not seen.
     *
     * @param {number} millis
     */
    function again(millis) {
        clearTimeout(timer);
        timer = document.hidden ? undefined : setTimeout(look, millis);
    }

    /** @param {Glance} glance */
    function tell({live, virtual, runs, states, executors}) {
        const state = (/** @type {string} */ name) => states.find(each => each[0] === name)?.[1] ?? 0;
        show(line, h('strong', {}, 'Threads now: '), `${live} live`, virtual > 0 && `, ${virtual} virtual`,
            `, ${state('runnable')} runnable, ${state('blocked')} blocked, `,
            `${state('waiting') + state('timed-waiting')} waiting · `,
            many(runs, 'run'), ' under way');
        if (box.open) {
            show(more, stateTable(states), executorTable(executors));
        }
    }

    function stop() {
        clearTimeout(timer);
        footer.hidden = true;
    }

    function watch() {
        clearTimeout(timer);
        if (!document.hidden && !footer.hidden) {
            look();
        }
    }

    async function begin() {
        footer.hidden = true;
        const answer = await fetch('actuator').catch(() => null);
        const links = answer?.ok ? (await answer.json())._links : {};
        if (links?.prometheus) {
            footer.hidden = false;
            show(footer, box);
            box.addEventListener('toggle', () => box.open && watch());
            document.addEventListener('visibilitychange', watch);
            watch();
        }
    }

    begin();
}

/** @param {[string, number][]} states */
function stateTable(states) {
    const most = Math.max(1, ...states.map(([, count]) => count));
    return h('table', {class: 'found'}, h('caption', {}, 'Platform threads by state'),
        h('tbody', {}, states.map(([state, count]) => h('tr', {}, h('th', {scope: 'row'}, state),
            countCell(count, count / most, `state-${state}`)))));
}

/** @param {Glance['executors']} executors */
function executorTable(executors) {
    return h('table', {class: 'found'}, h('caption', {}, 'Executors'),
        head('Name', 'Active', 'Pool'),
        h('tbody', {}, executors.map(({name, active, size}) => h('tr', {}, h('th', {scope: 'row', title: name}, executorWords(name)),
            h('td', {class: 'number'}, active), h('td', {class: 'number'}, size === null ? 'one per task' : size)))));
}

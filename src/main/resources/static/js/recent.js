/** What was done recently, and can be looked at again. */

import {get, isAborted} from './api.js';
import {h, show} from './dom.js';
import {problemBox} from './problem.js';
import {parametersOf, titleOf} from './programs/program.js';
import {format} from './route.js';
import {grade} from './show/grade.js';
import {many, nanos} from './show/units.js';
import {differing} from './values.js';

/** @import {Kept, Tool, World} from './types.js' */

/**
 * Shows everything that is kept, the newest first. What a tool's operation makes is kept under the operation's name.
 *
 * @param {HTMLElement} main where
 * @param {World} world
 * @returns {() => void} ends what is going on
 */
export function recentPage(main, {experiments, options, tools}) {
    const chosen = new Set(tools.filter(each => each.kept));
    const list = h('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Recent'});
    const going = new AbortController();
    /** @type {{tool: Tool, item: Kept}[]} */
    let kept = [];

    const filters = [...chosen].map(tool => {
        const box = h('input', {type: 'checkbox', checked: true, oninput() {
            chosen[box.checked ? 'add' : 'delete'](tool);
            render();
        }});
        return h('label', {class: 'choice-of-kind'}, box, ` ${tool.kept}s`);
    });

    /* A series has its own row, which leads to the run that is kept of each value. */
    const ofSeriesBox = h('input', {type: 'checkbox', oninput: render});
    const ofSeriesCount = h('span');
    const ofSeriesFilter = h('label', {class: 'choice-of-kind of-series', hidden: true}, ofSeriesBox, ' ', ofSeriesCount);

    function render() {
        const ofSeries = new Set(kept.flatMap(({item}) => item.rows?.map(({_links}) => _links?.run?.href) ?? []));
        const ofKind = kept.filter(each => chosen.has(each.tool));
        const inner = ofKind.filter(each => ofSeries.has(each.item._links.self.href));
        ofSeriesFilter.hidden = inner.length === 0;
        show(ofSeriesCount, `and the ${many(inner.length, 'run')} of comparisons and sweeps`);
        const seen = ofSeriesBox.checked ? ofKind : ofKind.filter(each => !inner.includes(each));
        show(list, seen.length === 0 ? h('p', {class: 'quiet'}, 'Nothing yet. Choose an experiment, and run it.')
            : h('table', {class: 'recent stacked dense'},
                h('thead', {}, h('tr', {}, ['When', 'Experiment', 'What', 'Outcome', 'Took', 'With'].map(
                    word => h('th', {scope: 'col'}, word)))),
                h('tbody', {}, seen.map(row))));
    }

    /** @param {{tool: Tool, item: Kept}} kept */
    function row({tool, item}) {
        const experiment = experiments.find(each => each.name === item.experiment);
        const given = differing(item.parameters, [...experiment?.parameters ?? parametersOf(item.experiment), ...options[tool.operation]]);
        return h('tr', {},
            h('td', {}, h('time', {datetime: item.startedAt}, new Date(item.startedAt).toLocaleTimeString())),
            h('td', {}, h('a', {href: format({name: item.experiment, tool: tool.id, id: item.id, given}), title: item.id},
                experiment?.title ?? titleOf(item.experiment), h('span', {class: 'unseen'}, ` ${item.id}`))),
            h('td', {}, tool.kept),
            h('td', {}, cameTo(item)),
            h('td', {class: 'number', dataset: {label: 'took'}}, nanos(item.elapsedNanos)),
            h('td', {class: 'mono'}, Object.entries(item.of ? {of: item.of, ...given} : given).map(
                ([name, value]) => `${name}=${value.length > 40 ? value.slice(0, 40) + '…' : value}`).join(' ')));
    }

    const lead = h('p', {class: 'lead'}, 'What the application keeps.');

    show(main, h('h1', {}, 'Recent'), lead,
        h('p', {class: 'filters', role: 'group', 'aria-label': 'Show'}, filters, ofSeriesFilter,
            h('button', {type: 'button', class: 'small', onclick: load}, 'Refresh')),
        h('div', {class: 'place'}, list));

    async function load() {
        try {
            /** @type {{summary: string}} */
            const store = await get('api/store', {signal: going.signal});
            show(lead, store.summary);
            const found = await Promise.all(tools.filter(each => each.kept).map(async tool => {
                /** @type {Kept[]} */
                const items = await get(`api/${tool.operation}`, {signal: going.signal});
                return items.map(item => ({tool, item}));
            }));
            kept = found.flat().sort((a, b) => b.item.startedAt.localeCompare(a.item.startedAt));
            render();
        } catch (error) {
            if (!isAborted(error)) {
                show(list, problemBox(error));
            }
        }
    }

    load();
    return () => going.abort();
}

/**
 * What came of something: an outcome, a reach, a sentence, or how far it is.
 *
 * @param {Kept} kept
 */
function cameTo({status, outcome, outcomes, result, summary}) {
    if (outcome) {
        return [grade(outcome.grade), ' ', h('span', {class: 'mono'}, outcome.value)];
    }
    if (status === 'COMPLETED' && outcomes) {
        return `${String(result).toLowerCase()}: ${outcomes.map(each => each.value).join(', ')}`;
    }
    return status === 'COMPLETED' && summary ? h('span', {class: 'summary', title: summary}, summary) : status.toLowerCase().replaceAll('_', ' ');
}

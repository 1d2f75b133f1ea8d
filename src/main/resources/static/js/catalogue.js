/** The list of experiments at the side, by group, with search. */

import {h, show} from './dom.js';
import {format} from './route.js';

export const GROUPS = {
    THREADS: 'Threads',
    SHARED_STATE: 'Shared state',
    COORDINATION: 'Coordination',
};

/** Whether an experiment is meant by what somebody types: every word of it occurs in its name, title or summary. Pure. */
export function matches(experiment, wanted) {
    const text = `${experiment.name} ${experiment.title} ${experiment.summary}`.toLowerCase();
    return wanted.toLowerCase().split(/\s+/).every(word => text.includes(word));
}

/** Fills the list; answers with `{choose(name)}`, which marks the experiment that is shown. */
export function catalogue(nav, experiments) {
    const list = h('div', {class: 'groups'});
    const search = h('input', {
        type: 'search', id: 'search', placeholder: 'Search', 'aria-label': 'Search experiments', autocomplete: 'off',
        oninput: () => list.replaceChildren(...groups()),
    });
    let chosen = null;

    function groups() {
        const found = experiments.filter(each => matches(each, search.value));
        if (found.length === 0) {
            return [h('p', {class: 'quiet'}, `Nothing matches “${search.value}”.`)];
        }
        return Object.entries(GROUPS)
            .map(([group, title]) => [title, found.filter(each => each.group === group)])
            .filter(([, members]) => members.length > 0)
            .map(([title, members]) => h('section', {}, h('h2', {}, title), h('ul', {}, members.map(item))));
    }

    function item(experiment) {
        return h('li', {}, h('a', {
            href: format({name: experiment.name}),
            title: experiment.summary,
            'aria-current': experiment.name === chosen ? 'page' : null,
        }, experiment.title));
    }

    show(nav, search, list);
    list.replaceChildren(...groups());
    return {
        choose(name) {
            chosen = name;
            list.replaceChildren(...groups());
        },
    };
}

/** The list of experiments at the side, by group, with search. */

import {h, isTyping, show} from './dom.js';
import {format} from './route.js';

/** @import {Experiment} from './types.js' */

export const GROUPS = {
    THREADS: 'Threads',
    SHARED_STATE: 'Shared state',
    COORDINATION: 'Coordination',
};

/**
 * Whether an experiment is meant by what somebody types: every word of it occurs in its name, title or summary. Pure.
 *
 * @param {Experiment} experiment
 * @param {string} wanted
 */
export function matches(experiment, wanted) {
    const text = `${experiment.name} ${experiment.title} ${experiment.summary}`.toLowerCase();
    return wanted.toLowerCase().split(/\s+/).every(word => text.includes(word));
}

/**
 * Fills the list; answers with `{choose(name)}`, which marks the experiment that is shown.
 *
 * @param {HTMLElement} nav
 * @param {Experiment[]} experiments
 */
export function catalogue(nav, experiments) {
    const list = h('div', {class: 'groups'});
    const search = h('input', {
        type: 'search', id: 'search', placeholder: 'Search  ( / )', 'aria-label': 'Search experiments',
        autocomplete: 'off', 'aria-keyshortcuts': '/',
        oninput: () => list.replaceChildren(...groups()), onkeydown: pressed,
    });
    /** @type {string?} */
    let chosen = null;

    /**
     * Enter goes to what was found first, Escape forgets what was searched for.
     *
     * @param {KeyboardEvent} event
     */
    function pressed(event) {
        if (event.key === 'Enter') {
            list.querySelector('a')?.click();
        } else if (event.key === 'Escape') {
            search.value = '';
            list.replaceChildren(...groups());
        }
    }

    function groups() {
        const found = experiments.filter(each => matches(each, search.value));
        if (found.length === 0) {
            return [h('p', {class: 'quiet'}, `Nothing matches “${search.value}”.`)];
        }
        return Object.entries(GROUPS)
            .map(([group, title]) => ({title, members: found.filter(each => each.group === group)}))
            .filter(({members}) => members.length > 0)
            .map(({title, members}) => h('section', {}, h('h2', {}, title), h('ul', {}, members.map(item))));
    }

    /** @param {Experiment} experiment */
    function item(experiment) {
        return h('li', {}, h('a', {
            href: format({name: experiment.name}),
            dataset: {name: experiment.name},
            title: experiment.summary,
            'aria-current': experiment.name === chosen ? 'page' : null,
        }, experiment.title));
    }

    addEventListener('keydown', event => {
        if (event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey
            && !isTyping(event)) {
            event.preventDefault();
            search.focus();
            search.select();
        }
    });
    show(nav, search, list);
    list.replaceChildren(...groups());
    return {
        /** @param {string?} name */
        choose(name) {
            chosen = name;
            list.querySelectorAll('a').forEach(each => {
                each.toggleAttribute('aria-current', false);
                if (each.dataset.name === name) {
                    each.setAttribute('aria-current', 'page');
                    each.scrollIntoView({block: 'nearest'});
                }
            });
        },
    };
}

/** The list of experiments at the side, by group, with search. */

import {h, isTyping, show} from './dom.js';
import {format} from './route.js';
import {nothing} from './show/nothing.js';

/** @import {Searching} from './searching.js' */
/** @import {Experiment} from './types.js' */

export const GROUPS = {
    THREADS: 'Threads',
    SHARED_STATE: 'Shared state',
    COORDINATION: 'Coordination',
    DATABASES: 'Databases',
};

/**
 * Fills the list; answers with `{choose(name)}`, which marks the experiment that is shown.
 *
 * @param {HTMLElement} nav
 * @param {Experiment[]} experiments
 * @param {(query: string) => Experiment[]} find
 * @param {Searching} searching
 */
export function catalogue(nav, experiments, find, searching) {
    const list = h('div', {class: 'groups'});
    const search = h('input', {
        type: 'search', id: 'search', placeholder: 'Search  ( / )', 'aria-label': 'Search experiments',
        autocomplete: 'off', 'aria-keyshortcuts': '/',
        oninput: () => searching.set(search.value), onkeydown: pressed,
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
            searching.set('');
        }
    }

    function groups() {
        if (searching.query.trim() !== '') {
            const found = find(searching.query);
            return found.length > 0 ? [h('ul', {}, found.map(item))] : [nothing(searching)];
        }
        return Object.entries(GROUPS)
            .map(([group, title]) => ({title, members: experiments.filter(each => each.group === group)}))
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
    searching.listen(() => {
        if (search.value !== searching.query) {
            search.value = searching.query;
        }
        list.replaceChildren(...groups());
    });
    show(nav, search, list);
    list.replaceChildren(...groups());
    return {
        /** @param {string?} name */
        choose(name) {
            chosen = name;
            searching.set('');
            list.querySelectorAll('a').forEach(each => {
                each.toggleAttribute('aria-current', false);
                if (each.dataset.name === name) {
                    each.setAttribute('aria-current', 'page');
                    reveal(nav, each);
                }
            });
        },
    };
}

/**
 * Scrolls the list, and nothing around it, so that one of its items is seen.
 *
 * @param {HTMLElement} nav
 * @param {HTMLElement} item
 */
function reveal(nav, item) {
    const {top, bottom} = item.getBoundingClientRect();
    const within = nav.getBoundingClientRect();
    if (top < within.top) {
        nav.scrollTop -= within.top - top;
    } else if (bottom > within.bottom) {
        nav.scrollTop += bottom - within.bottom;
    }
}

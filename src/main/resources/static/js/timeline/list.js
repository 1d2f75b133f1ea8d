/** The events of a timeline as a table, page by page: the same for who cannot see the picture. */

import {h, show} from '../dom.js';
import {number} from '../show/units.js';
import {when} from './units.js';
import {done, place} from './words.js';

/** @import {TraceEvent} from '../types.js' */
/** @import {Model} from './model.js' */

/** So many events are on a page. */
const PAGE = 100;

/**
 * Answers with `{element, update(model), select(step)}`; `choose(step)` is called when somebody chooses an event.
 *
 * @param {(step: number) => void} choose
 */
export function list(choose) {
    /** @type {Model?} */
    let model = null;
    /** @type {number?} */
    let selected = null;
    /** How many events were there when it was drawn. */
    let drawn = 0;
    let page = 0;
    let stale = true;
    const title = h('summary', {}, 'Events as a list');
    const body = h('div', {class: 'timeline-list'});
    const element = h('details', {class: 'more', ontoggle: () => render()}, title, body);

    function render() {
        if (!element.open || !stale || !model) {
            return;
        }
        stale = false;
        const pages = Math.max(1, Math.ceil(model.events.length / PAGE));
        const go = (/** @type {number} */ to) => {
            page = to;
            stale = true;
            render();
        };
        const turn = (/** @type {number} */ to, /** @type {string} */ words) => h('button', {
            type: 'button', class: 'small', 'aria-disabled': to < 0 || to >= pages ? 'true' : null,
            onclick: () => to >= 0 && to < pages && go(to),
        }, words);
        show(body,
            pages > 1 && h('div', {class: 'pages'}, turn(page - 1, 'Earlier'),
                h('span', {}, `Page ${number(page + 1)} of ${number(pages)}`), turn(page + 1, 'Later')),
            h('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Events'}, h('table', {},
                h('thead', {}, h('tr', {}, ['Step', 'Time', 'Thread', 'What it did', 'Where'].map(
                    word => h('th', {scope: 'col'}, word)))),
                h('tbody', {}, model.events.slice(page * PAGE, (page + 1) * PAGE).map(row)))));
    }

    /** @param {TraceEvent} event */
    function row(event) {
        return h('tr', {'aria-current': event.step === selected ? 'true' : null},
            h('td', {}, h('button', {type: 'button', class: 'small', onclick: () => choose(event.step),
                'aria-label': `Show step ${event.step}`}, String(event.step))),
            h('td', {class: 'number'}, when(event.nanos)), h('td', {}, event.thread), h('td', {}, done(event)),
            h('td', {class: 'quiet'}, place(event)));
    }

    return {
        element,
        /** @param {Model} to */
        update(to) {
            stale ||= to !== model || to.events.length !== drawn;
            model = to;
            drawn = to.events.length;
            title.textContent = `Events as a list (${number(model.events.length)})`;
            page = Math.min(page, Math.max(0, Math.ceil(model.events.length / PAGE) - 1));
            render();
        },
        /** @param {number?} step */
        select(step) {
            selected = step;
            page = step ? Math.floor((step - 1) / PAGE) : page;
            stale = true;
            render();
        },
    };
}

/** What was run recently, and can be looked at again. */

import {get} from './api.js';
import {h, show} from './dom.js';
import {problemBox} from './problem.js';
import {format} from './route.js';

export function recentPage(main) {
    const list = h('ul', {class: 'recent'});
    show(main, h('h1', {}, 'Recent'), list);
    get('api/runs').then(runs => show(list, runs.map(run => h('li', {},
        h('a', {href: format({name: run.experiment, tool: 'run', id: run.id})}, run.id), ' ', run.status))),
    error => show(list, problemBox(error)));
    return () => {};
}

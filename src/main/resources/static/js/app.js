/** Begins: loads the catalogue and the tools, then shows whatever the address names. */

import {get, module, Problem} from './api.js';
import {catalogue} from './catalogue.js';
import {byId, h, show} from './dom.js';
import {experimentPage} from './experiment.js';
import {finder} from './find.js';
import {problemBox} from './problem.js';
import {recentPage} from './recent.js';
import {format, parse} from './route.js';
import {Searching} from './searching.js';
import {startStrip} from './strip.js';
import {startSize} from './size.js';
import {startTheme} from './theme.js';
import {loadTools} from './tools/tools.js';
import {welcome} from './welcome.js';

/** @import {Experiment, Route, World} from './types.js' */

const main = byId('main');

/** More to choose from is no help. */
const MOST_SUGGESTED = 3;

/** @type {Record<string, string>} */
const TITLES = {recent: 'Recent', threads: 'Threads', lessons: 'Lesson', docs: 'Documents',
    programs: 'Your own program', transactions: 'Transactions'};

/** Ends what the page shown now has going on. */
let leave = () => {};

/**
 * @param {World} world
 * @param {{choose(name: string?): void}} nav
 */
function render(world, nav) {
    leave();
    const route = parse(location.hash);
    const experiment = world.experiments.find(each => each.name === route.name);
    nav.choose(route.name);
    document.body.dataset.page = route.page;
    const title = experiment ? experiment.title : TITLES[route.page] ?? null;
    document.title = title ? `${title} · Interleave` : 'Interleave';
    if (route.page === 'recent') {
        leave = recentPage(main, world);
    } else if (route.page === 'threads') {
        leave = threads(world);
    } else if (route.page === 'lessons' || route.page === 'docs') {
        leave = () => {};
        read(world, route);
    } else if (route.page === 'programs' || route.page === 'transactions') {
        leave = own(world, route);
    } else if (route.page === 'unknown') {
        leave = () => {};
        nothingHere('Unknown view', `This page has no view '${location.hash}'.`);
    } else if (route.page !== 'experiment') {
        leave = welcome(main, world);
    } else if (experiment) {
        leave = experimentPage(main, experiment, world, route);
    } else {
        leave = () => {};
        nothingHere('Unknown experiment', `There is no experiment '${route.name}'.`,
            world.find(route.name ?? '').slice(0, MOST_SUGGESTED));
    }
}

/**
 * Shows something to read; what shows it is fetched when it is needed first.
 *
 * @param {World} world
 * @param {Route} route
 */
async function read(world, route) {
    try {
        if (route.page === 'lessons') {
            (await module(import('./reading/lesson.js'))).lessonPage(main, world, route);
        } else {
            (await module(import('./reading/document.js'))).documentPage(main, route);
        }
    } catch (error) {
        show(main, problemBox(error));
    }
}

/**
 * Shows what threads do; what shows it is fetched when it is needed first.
 *
 * @param {World} world
 * @returns {() => void} ends what is going on
 */
function threads(world) {
    let left = false;
    let end = () => {
        left = true;
    };
    module(import('./threads.js')).then(({threadsPage}) => {
        if (!left) {
            end = threadsPage(main, world);
        }
    }).catch(error => left || show(main, problemBox(error)));
    return () => end();
}

/**
 * Shows somebody's own program or transactions; what shows them is fetched when it is needed first.
 *
 * @param {World} world
 * @param {Route} route
 * @returns {() => void} ends what is going on
 */
function own(world, route) {
    let left = false;
    let end = () => {
        left = true;
    };
    module(route.page === 'programs' ? import('./programs/page.js') : import('./transactions/page.js')).then(async ({ownPage}) => {
        const page = await ownPage(main, world, route, () => left);
        end = left ? end : page;
    }).catch(error => left || show(main, problemBox(error)));
    return () => end();
}

/**
 * Says that an address leads nowhere, what may have been meant, and the way home.
 *
 * @param {string} title
 * @param {string} detail
 * @param {Experiment[]} near
 */
function nothingHere(title, detail, near = []) {
    show(main, problemBox(new Problem({title, detail})),
        near.length > 0 && h('p', {}, 'Did you mean ', near.map((each, at) => [at > 0 && ' or ',
            h('a', {href: format({name: each.name})}, each.title)]), '?'),
        h('p', {}, h('a', {href: '#/'}, 'All experiments')));
}

/** Goes past what every page begins with: to what can be done, where there is a choice, otherwise to the page itself. */
function skip() {
    /** @type {HTMLElement?} */
    const tool = main.querySelector('.toolbar [aria-pressed=true]');
    (tool ?? main).focus();
}

/** @returns {Promise<World>} */
async function load() {
    const [experiments, options] = await Promise.all([get('api/experiments'), get('api/options')]);
    return {experiments, options, tools: await loadTools(Object.keys(options)), find: finder(experiments),
        searching: new Searching()};
}

async function begin() {
    byId('skip').addEventListener('click', event => {
        event.preventDefault();
        skip();
    });
    startSize();
    startTheme(byId('theme'));
    startStrip(byId('strip'));
    try {
        const world = await load();
        const nav = catalogue(byId('catalogue'), world.experiments, world.find, world.searching);
        addEventListener('hashchange', () => {
            const before = document.title;
            render(world, nav);
            if (document.title !== before) {
                scrollTo(0, 0);
                main.focus({preventScroll: true});
            }
        });
        render(world, nav);
    } catch (error) {
        show(main, problemBox(error));
    }
}

begin();

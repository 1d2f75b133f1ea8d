/** Begins: loads the catalogue, then shows whatever the address names. */

import {get, Problem} from './api.js';
import {catalogue} from './catalogue.js';
import {show} from './dom.js';
import {experimentPage} from './experiment.js';
import {problemBox} from './problem.js';
import {recentPage} from './recent.js';
import {parse} from './route.js';
import {startStrip} from './strip.js';
import {startTheme} from './theme.js';
import {welcome} from './welcome.js';

const main = document.getElementById('main');

/** Ends what the page shown now has going on. */
let leave = () => {};

function render(world, nav) {
    leave();
    const route = parse(location.hash);
    const experiment = world.experiments.find(each => each.name === route.name);
    nav.choose(route.name);
    document.body.dataset.page = route.page;
    const title = experiment ? experiment.title : route.page === 'recent' ? 'Recent' : null;
    document.title = title ? `${title} · Interleave` : 'Interleave';
    if (route.page === 'experiment' && !experiment) {
        leave = () => {};
        const detail = `There is no experiment '${route.name}'.`;
        show(main, problemBox(new Problem({title: 'Unknown experiment', detail})));
    } else if (route.page === 'experiment') {
        leave = experimentPage(main, experiment, world.options, route);
    } else if (route.page === 'recent') {
        leave = recentPage(main, world);
    } else {
        leave = welcome(main, world.experiments);
    }
}

async function begin() {
    startTheme(document.getElementById('theme'));
    startStrip(document.getElementById('strip'));
    try {
        const [experiments, options] = await Promise.all([get('api/experiments'), get('api/options')]);
        const world = {experiments, options};
        const nav = catalogue(document.getElementById('catalogue'), experiments);
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

/** A timeline with the source beside it. */

import {get, Problem} from '../api.js';
import {h} from '../dom.js';
import {pathOf} from '../paths.js';
import {Panel} from './panel.js';

/** @import {Child, Experiment} from '../types.js' */
/** @import {Shown} from '../timeline/shown.js' */
/** @import {Timeline} from '../timeline/view.js' */
/** @import {Next, Source} from './types.js' */

/** More events of a line than this are not framed one by one. */
const MOST = 200;

/** @type {Map<string, Promise<Source?>>} what was fetched, by experiment */
const fetched = new Map();

/**
 * The source of an experiment; null if the application does not have it.
 *
 * @param {Experiment} experiment
 */
function sourceOf({name, _links, source: known}) {
    if (known) {
        return Promise.resolve(known);
    }
    let source = fetched.get(name);
    if (!source) {
        source = _links?.source ? get(pathOf(_links.source)).catch(error => {
            fetched.delete(name);
            if (error instanceof Problem) {
                return null;
            }
            throw error;
        }) : Promise.resolve(null);
        fetched.set(name, source);
    }
    return source;
}

/**
 * The step at which things are looked at: the one that is chosen, or the last one framed, or the last one shown; of what
 * was broken up, the last before. Null for none.
 *
 * @param {Shown} shown
 */
export function cursor({selected, frames, revealed, lastStep}) {
    return selected ?? (frames.length > 0 ? Math.max(...frames.map(({to}) => to)) : revealed ?? lastStep);
}

/**
 * Puts the source beside a timeline, as soon as it is there.
 *
 * @param {Timeline} picture
 * @param {Experiment} experiment
 * @param {...Child} below what else belongs to the timeline, such as the ring of a deadlock
 */
export function staged(picture, experiment, ...below) {
    const element = h('div', {class: 'staged'}, h('div', {class: 'lanes'}, picture.element), below);
    /** @type {Panel?} */
    let panel = null;
    /** @type {Shown?} */
    let latest = null;
    /** @type {Map<string, Next>} */
    let next = new Map();
    /** @type {unknown[]} */
    let drawn = [];

    function update() {
        if (!latest || !panel || latest.live) {
            return;
        }
        const {model} = latest;
        const now = [model, model.events.length, cursor(latest), next];
        if (now.some((each, i) => each !== drawn[i])) {
            drawn = now;
            panel.update(model, cursor(latest), next);
        }
    }

    picture.watch(shown => {
        latest = shown;
        update();
    });
    sourceOf(experiment).then(source => {
        if (source) {
            panel = new Panel(source, (steps, why) => picture.highlight(steps.slice(0, MOST),
                steps.length > MOST ? `${why} The first ${MOST} are framed.` : why));
            element.append(panel.element);
            element.classList.add('with-source');
            update();
        }
    });
    return {
        element,
        /**
         * Says where threads are about to go on.
         *
         * @param {Map<string, Next>} places by the names of the threads
         */
        aboutTo(places) {
            next = places;
            update();
        },
    };
}

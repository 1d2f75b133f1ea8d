/** The page of one experiment: what it is, its parameters, what can be done with it, and what came of it. */

import {Problem} from './api.js';
import {GROUPS} from './catalogue.js';
import {curlLine} from './curl.js';
import {announce, h, show} from './dom.js';
import {fields} from './form.js';
import {problemBox} from './problem.js';
import {format, parse} from './route.js';
import {TOOLS} from './tools/tools.js';
import {differing} from './values.js';

/** What takes no longer than this shows no progress, in milliseconds. */
const WORTH_SHOWING = 500;

/** What begins further down than this, as a share of the window, is moved into sight. */
const FAR = 0.55;

/**
 * Shows an experiment.
 *
 * @param {HTMLElement} main where
 * @param {object} experiment as the catalogue has it
 * @param {object} options what may be asked of each operation, by the last part of its path
 * @param {object} route the address, see `route.js`
 * @returns {function()} ends what is going on
 */
export function experimentPage(main, experiment, options, route) {
    let tool = TOOLS.find(each => each.id === route.tool) ?? TOOLS[0];
    let going = null;
    let current = null;

    const shared = new Set(options.runs.map(spec => spec.name));
    const ownSpecs = experiment.parameters.filter(spec => !shared.has(spec.name));
    const ownBox = h('div');
    let own = null;
    let more = null;
    const moreBox = h('details', {class: 'more'});
    const curl = curlLine();
    const reset = h('button', {type: 'button', class: 'small reset', hidden: true, onclick: () => {
        own.reset();
        more.reset?.();
    }}, 'Reset to defaults');
    const complaints = h('div');
    const area = h('section', {class: 'result', 'aria-label': 'What came of it'});
    const progress = h('div', {class: 'progress', hidden: true});
    const buttons = TOOLS.map(each => {
        const reason = each.unavailable(experiment);
        return h('button', {
            type: 'button', dataset: {tool: each.id}, title: reason ?? each.title,
            'aria-disabled': reason ? 'true' : null,
            onclick: () => reason ? show(complaints, h('p', {class: 'quiet'}, `${each.label}: ${reason}`)) : start(each),
        }, each.label);
    });

    function fill(given) {
        own = fields(ownSpecs, given, typed);
        show(ownBox, own.element);
    }

    function choose(next, given) {
        tool = next;
        buttons.forEach(each => each.setAttribute('aria-pressed', String(each.dataset.tool === tool.id)));
        const specs = tool.options(experiment, options[tool.operation] ?? []);
        more = (tool.form ?? fields)(specs, given, typed, experiment);
        moreBox.hidden = specs.length === 0;
        show(moreBox, h('summary', {}, `Options of ${tool.label}`), more.element);
        moreBox.open ||= tool.opensOptions === true;
        changed();
    }

    function given() {
        const said = {...own.given(), ...more.given()};
        const all = {...said, ...tool.always(experiment, said)};
        return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
    }

    function path() {
        return `/api/experiments/${experiment.name}/${tool.operation}`;
    }

    function changed() {
        curl.set(path(), given());
        reset.hidden = Object.keys(own.given()).length === 0 && Object.keys(more.given()).length === 0;
    }

    /** Keeps what somebody types in the address, beside what is shown. */
    function typed() {
        changed();
        const shown = parse(location.hash);
        const {tool: of, id} = shown.id ? shown : {tool: tool.opensWithoutId ? null : tool.id, id: null};
        history.replaceState(null, '', format({name: experiment.name, tool: of, id, given: given()}));
    }

    /** Remembers in the address what is shown, without showing it anew. */
    function address(to, {replace = false} = {}) {
        const hash = format({name: experiment.name, tool: tool.id, ...to});
        if (hash !== location.hash) {
            history[replace ? 'replaceState' : 'pushState'](null, '', hash);
        }
    }

    /** Begins what a tool does: with what the forms say, or else with all that is given here. */
    function start(next, extra = null) {
        if (extra) {
            fill(extra);
        }
        choose(next, extra ?? (next === tool ? given() : {}));
        const wrong = extra ? [] : [...own.check(), ...more.check?.() ?? []];
        if (wrong.length > 0) {
            const detail = wrong.map(each => each.message).join('. ');
            fail(new Problem({title: 'Invalid parameters', detail, errors: wrong}));
            return null;
        }
        return work(context => tool.launch(context), extra ? {...given(), ...extra} : given());
    }

    /** Has the form say what something was launched with; answers with what of it is not the default. */
    function refill(parameters) {
        const given = differing(parameters, [...ownSpecs, ...options[tool.operation]]);
        fill(given);
        choose(tool, given);
        return given;
    }

    async function work(action, values, id = null) {
        leave();
        const controller = new AbortController();
        going = controller;
        show(complaints);
        own.complain([]);
        const cancel = h('button', {type: 'button', class: 'cancel', onclick: () => controller.abort()}, 'Cancel');
        const bar = h('progress', {'aria-label': 'Progress'});
        const text = h('span', {}, 'Working…');
        show(progress, bar, text, cancel);
        const timer = setTimeout(() => progress.hidden = false, WORTH_SHOWING);
        const place = nextPlace();
        const context = {
            experiment, given: values, id, area: place, path: path(), signal: controller.signal, announce,
            curl: given => going === controller && curl.set(path(), given),
            address: (to, how) => going === controller && address({given: context.given, ...to}, how),
            refill(parameters) {
                if (going === controller) {
                    context.given = refill(parameters);
                    context.address({id}, {replace: true});
                }
            },
            start: (toolId, extra) => start(TOOLS.find(each => each.id === toolId), extra),
            progress(done, total, words) {
                if (total) {
                    bar.max = total;
                    bar.value = done;
                }
                text.textContent = words ?? `${done} of ${total}`;
            },
        };
        try {
            await action(context);
        } catch (error) {
            if (error.name !== 'AbortError' && going === controller) {
                fail(error);
            }
        } finally {
            clearTimeout(timer);
            if (going === controller) {
                progress.hidden = true;
                keepOnly(place);
            }
        }
    }

    /** A place for what comes of it, which replaces what was shown before when there is something in it. */
    function nextPlace() {
        const place = h('div', {class: 'place'});
        [...area.children].forEach(each => each.setAttribute('inert', ''));
        const filled = new MutationObserver(() => {
            filled.disconnect();
            keepOnly(place);
            if (area.getBoundingClientRect().top > innerHeight * FAR) {
                area.scrollIntoView();
            }
        });
        filled.observe(place, {childList: true});
        current?.disconnect();
        current = filled;
        area.append(place);
        return place;
    }

    function keepOnly(place) {
        [...area.children].filter(each => each !== place).forEach(each => each.remove());
    }

    function fail(error) {
        let rest = error.errors ?? [];
        rest = more.complain(rest);
        rest = own.complain(rest);
        if (rest.length > 0 || !error.errors || error.errors.length === 0) {
            show(complaints, problemBox(error));
        } else {
            show(complaints);
            announce(error.message);
            moreBox.open ||= moreBox.querySelector('[aria-invalid]') !== null;
            main.querySelector('[aria-invalid]')?.focus();
        }
    }

    /** Ends what is going on, on this page; what was launched for it is cancelled. */
    function leave() {
        going?.abort();
        going = null;
    }

    show(main,
        h('p', {class: 'group'}, GROUPS[experiment.group]),
        h('h1', {}, experiment.title),
        h('p', {class: 'lead'}, experiment.summary),
        h('p', {class: 'look-for'}, h('strong', {}, 'Look for '), experiment.lookFor),
        h('form', {class: 'parameters', 'aria-label': 'Parameters', onsubmit: event => {
            event.preventDefault();
            start(tool);
        }},
        ownBox,
        reset,
        h('div', {class: 'toolbar', role: 'group', 'aria-label': 'What to do'}, buttons),
        h('button', {type: 'submit', class: 'unseen', tabindex: -1}, 'Do it'),
        complaints,
        moreBox,
        curl.element,
        progress),
        area);
    fill(route.given);
    choose(tool, route.given);
    if (route.id || (route.tool && tool.opensWithoutId)) {
        work(context => tool.open(context), route.given, route.id);
    }
    return leave;
}

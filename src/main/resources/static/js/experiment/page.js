/** What is done on an experiment's page. Confined to it. */

import {Problem} from '../api.js';
import {curlLine} from '../curl.js';
import {h} from '../dom.js';
import {pathTo} from '../paths.js';
import {keepTyped, remember} from './address.js';
import {Complaints} from './complaints.js';
import {Context} from './context.js';
import {Fold} from './fold.js';
import {Forms} from './forms.js';
import {odd} from './odd.js';
import {presetButtons} from './presets.js';
import {toolbar} from './toolbar.js';
import {twinLink} from './twin.js';
import {Work} from './work.js';

/** @import {AddressChange, ContextPage, Experiment, Given, Route, Tool, World} from '../types.js' */

/** @implements {ContextPage} */
export class ExperimentPage {

    experiment;
    #tools;
    forms;
    complaints;
    toolbar;
    presets;
    fold;
    twin;
    line = curlLine();
    work = new Work();
    /** Whether the address itself began what is under way; the result's address then replaces it. */
    #byAddress = false;
    reset = h('button', {
        type: 'button', class: 'small reset', hidden: true, onclick: () => this.forms.reset(),
    }, 'Reset to defaults');

    /**
     * @param {Experiment} experiment
     * @param {World} world
     * @param {Route} route
     * @param {HTMLElement} main where it is
     */
    constructor(experiment, {options, tools}, route, main) {
        this.experiment = experiment;
        this.#tools = tools;
        const tool = tools.find(each => each.id === route.tool) ?? tools[0];
        this.forms = new Forms(experiment, options, tool, route.given, () => this.#typed());
        this.complaints = new Complaints(this.forms);
        this.presets = presetButtons(experiment.presets, given => this.#preset(given));
        this.fold = new Fold([this.presets.element, this.forms.ownBox, this.forms.restBox, this.forms.moreBox, this.reset],
            main);
        this.toolbar = toolbar(tools, experiment, each => this.#begin(each), words => this.complaints.say(words));
        this.twin = twinLink(experiment);
        this.toolbar.element.append(this.twin.element);
    }

    /**
     * Shows what its address names.
     *
     * @param {Route} route
     */
    open({tool, id, given}) {
        const chosen = this.forms.tool;
        this.toolbar.mark(chosen);
        this.#changed();
        if (id === 'new') {
            this.#choose(chosen, given);
            remember(this.experiment.name, chosen, {given}, true);
            this.#do(context => chosen.launch(context), {...this.forms.given(), ...given});
            this.#byAddress = true;
        } else if (id || tool && chosen.opensWithoutId) {
            this.#do(context => chosen.open(context), given, id);
        }
        const words = odd(given, this.forms.all);
        if (words.length > 0) {
            this.complaints.say(words.join(' '));
        }
    }

    /** Begins what the tool that is chosen does. */
    submit() {
        this.#begin(this.forms.tool);
    }

    leave() {
        this.work.leave();
    }

    get path() {
        return pathTo(this.experiment, this.forms.tool.operation);
    }

    /** @param {AbortSignal} signal */
    isGoing(signal) {
        return this.work.isGoing(signal);
    }

    /** @param {string} id */
    can(id) {
        return this.#tools.some(each => each.id === id && each.unavailable(this.experiment) === null);
    }

    /**
     * @param {string?} id of a tool; null for the one that is chosen
     * @param {Given} given
     */
    start(id, given) {
        const tool = id ? this.#tools.find(each => each.id === id) : this.forms.tool;
        return tool ? this.#begin(tool, given) : null;
    }

    /**
     * @param {string} path
     * @param {Given} given
     */
    showCurl(path, given) {
        this.line.set(path, given);
    }

    /**
     * @param {AddressChange} what
     * @param {boolean} replace
     */
    remember(what, replace) {
        remember(this.experiment.name, this.forms.tool, what, replace || this.#byAddress);
        this.#byAddress = false;
    }

    /** @param {Record<string, unknown>} parameters */
    refill(parameters) {
        const given = this.forms.differing(parameters);
        this.forms.fill(given);
        this.#choose(this.forms.tool, given);
        if (this.fold.isFolded) {
            this.fold.close(this.forms.chips());
        }
        return given;
    }

    /**
     * Begins what a tool does: with what the forms say, or else with all that is given here.
     *
     * @param {Tool} tool
     * @param {Given?} extra
     */
    #begin(tool, extra = null) {
        if (extra) {
            this.forms.fill(extra);
        }
        this.#choose(tool, extra ?? (tool === this.forms.tool ? this.forms.given() : {}));
        const errors = extra ? [] : this.forms.check();
        if (errors.length > 0) {
            const detail = errors.map(each => each.message).join('. ');
            this.#fail(new Problem({title: 'Invalid parameters', detail, errors}));
            return null;
        }
        return this.#do(context => tool.launch(context), {...this.forms.given(), ...extra});
    }

    /**
     * @param {(context: Context) => unknown} action
     * @param {Given} given
     * @param {string?} id
     */
    #do(action, given, id = null) {
        this.work.end();
        this.#byAddress = false;
        this.complaints.clear();
        this.fold.close(this.forms.chips());
        return this.work.begin(this.forms.tool.id, begun => action(new Context(this, given, id, begun)),
            error => this.#fail(error));
    }

    /** @param {unknown} error */
    #fail(error) {
        this.fold.open();
        this.complaints.fail(error);
    }

    /** @param {Given} given */
    #preset(given) {
        this.forms.fill(given);
        this.#typed();
    }

    /**
     * @param {Tool} tool
     * @param {Given} given
     */
    #choose(tool, given) {
        this.forms.choose(tool, given);
        this.toolbar.mark(tool);
        this.#changed();
    }

    #changed() {
        this.line.set(this.path, this.forms.given());
        this.reset.hidden = this.forms.areDefaults();
        this.presets.mark(this.forms.own());
        this.twin.set(this.forms.own());
    }

    /** Keeps what somebody types in the address. */
    #typed() {
        this.#changed();
        keepTyped(this.experiment.name, this.forms.tool, this.forms.given());
    }
}

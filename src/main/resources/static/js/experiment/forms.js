/**
 * The forms of an experiment's page: its own parameters, and the options of the tool that is chosen. Confined to one page.
 */

import {h, show} from '../dom.js';
import {fields} from '../form.js';
import {differing} from '../values.js';

/** @import {Complaint, Experiment, Form, Given, Options, Tool} from '../types.js' */

export class Forms {

    ownBox = h('div');

    moreBox = h('details', {class: 'more'});

    #experiment;

    #options;

    /** The parameters that are the experiment's, and no tool's. */
    #ownSpecs;

    #typed;

    /** @type {Form} */
    #own;

    /** @type {Form} */
    #more;

    /** @type {Tool} */
    #tool;

    /**
     * @param {Experiment} experiment
     * @param {Options} options
     * @param {Tool} tool the one that is chosen
     * @param {Given} given what is not the default
     * @param {() => void} typed called after each change by somebody
     */
    constructor(experiment, options, tool, given, typed) {
        this.#experiment = experiment;
        this.#options = options;
        const shared = new Set(options.runs?.map(spec => spec.name));
        this.#ownSpecs = experiment.parameters.filter(spec => !shared.has(spec.name));
        this.#typed = typed;
        this.#tool = tool;
        this.#own = this.#ownForm(given);
        this.#more = this.#moreForm(given);
    }

    get tool() {
        return this.#tool;
    }

    /**
     * Has the experiment's own form say something.
     *
     * @param {Given} given
     */
    fill(given) {
        this.#own = this.#ownForm(given);
    }

    /**
     * Has the other form offer the options of a tool.
     *
     * @param {Tool} tool
     * @param {Given} given
     */
    choose(tool, given) {
        const said = this.#own.given();
        const others = tool.own || this.#tool.own;
        this.#tool = tool;
        if (others) {
            this.#own = this.#ownForm(said);
        }
        this.#more = this.#moreForm(given);
    }

    /** The experiment's own parameters as the chosen tool takes them. */
    get #ownOfTool() {
        return this.#tool.own?.(this.#ownSpecs) ?? this.#ownSpecs;
    }

    /** @param {Given} given */
    #ownForm(given) {
        const form = fields(this.#ownOfTool, given, this.#typed);
        show(this.ownBox, form.element);
        return form;
    }

    /** @param {Given} given */
    #moreForm(given) {
        const tool = this.#tool;
        const specs = tool.options(this.#experiment, this.#optionsOf(tool));
        const form = tool.form ? tool.form(specs, given, this.#typed, this.#experiment)
            : fields(specs, given, this.#typed);
        this.moreBox.hidden = specs.length === 0;
        show(this.moreBox, h('summary', {}, `Options of ${tool.label}`), form.element);
        this.moreBox.open ||= tool.opensOptions === true;
        return form;
    }

    /** @param {Tool} tool */
    #optionsOf(tool) {
        return this.#options[tool.operation] ?? [];
    }

    /** All that is given: what is not the default, and what the tool always says. */
    given() {
        const said = {...this.#own.given(), ...this.#more.given()};
        const all = {...said, ...this.#tool.always(this.#experiment, said)};
        return /** @type {Given} */ (Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null)));
    }

    /**
     * What of some effective parameters is not the default.
     *
     * @param {Record<string, unknown>} parameters
     */
    differing(parameters) {
        return differing(parameters, [...this.#ownOfTool, ...this.#optionsOf(this.#tool)]);
    }

    areDefaults() {
        return this.#own.areDefaults() && this.#more.areDefaults();
    }

    reset() {
        this.#own.reset();
        this.#more.reset();
    }

    /** What is wrong. */
    check() {
        return [...this.#own.check(), ...this.#more.check()];
    }

    /** Takes back what was complained about the experiment's own parameters. */
    settle() {
        this.#own.complain([]);
    }

    /**
     * Shows what is wrong beside its fields; answers with what has none.
     *
     * @param {Complaint[]} errors
     */
    complain(errors) {
        return this.#own.complain(this.#more.complain(errors));
    }

    /** Goes to the first field that is complained about. */
    toComplaint() {
        const wrong = '[aria-invalid]';
        this.moreBox.open ||= this.moreBox.querySelector(wrong) !== null;
        /** @type {HTMLElement?} */ (this.ownBox.querySelector(wrong) ?? this.moreBox.querySelector(wrong))?.focus();
    }
}

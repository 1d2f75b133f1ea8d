/**
 * The forms of an experiment's page: its own parameters, those that matter most before the rest, and the options of the tool
 * that is chosen. Confined to one page.
 */

import {h, show} from '../dom.js';
import {both, fields} from '../form.js';
import {chips} from '../show/plain.js';
import {differing} from '../values.js';

/** @import {Complaint, Experiment, Form, Given, Options, ParameterSpec, Tool} from '../types.js' */

export class Forms {

    ownBox = h('div');

    restBox = h('details', {class: 'more rest'});

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

    /** All parameters, the experiment's and those of all tools. */
    get all() {
        return [...this.#experiment.parameters, ...Object.values(this.#options).flat()];
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

    /**
     * Those of some parameters that matter most, in their order; all of them where the experiment names none.
     *
     * @param {ParameterSpec[]} specs
     */
    #primary(specs) {
        const {fields: names} = this.#experiment;
        return names.length === 0 ? specs : names.flatMap(name => specs.filter(spec => spec.name === name));
    }

    /** @param {Given} given */
    #ownForm(given) {
        const specs = this.#ownOfTool;
        const primary = this.#primary(specs);
        const others = specs.filter(each => !primary.includes(each));
        const first = fields(primary, given, this.#typed);
        const rest = fields(others, given, this.#typed);
        show(this.ownBox, first.element);
        show(this.restBox, h('summary', {}, 'More'), rest.element);
        this.restBox.hidden = others.length === 0;
        this.restBox.open ||= !rest.areDefaults();
        return both(first, rest, this.ownBox);
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

    /** What is given, in a few words each. */
    chips() {
        const said = {...this.#own.given(), ...this.#more.given()};
        const {of, values, ...rest} = said;
        const specs = [...this.#ownOfTool, ...this.#optionsOf(this.#tool)].filter(each => each.name !== of);
        const names = this.#primary(this.#ownOfTool).map(each => each.name);
        return [...of ? [`${of}: ${values?.toLowerCase().replaceAll(',', ', ').replaceAll('_', ' ')}`] : [],
            ...chips(specs, names, rest)];
    }

    /** The experiment's own parameters that are not the defaults. */
    own() {
        return this.#own.given();
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
        [this.restBox, this.moreBox].forEach(box => box.open ||= box.querySelector(wrong) !== null);
        const boxes = [this.ownBox, this.restBox, this.moreBox];
        /** @type {HTMLElement | null | undefined} */
        const field = boxes.map(box => /** @type {HTMLElement?} */ (box.querySelector(wrong))).find(each => each);
        field?.focus();
    }
}

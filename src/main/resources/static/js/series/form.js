/** A series' options: which parameter is varied, through which values, and what any form can show. */

import {h, show} from '../dom.js';
import {fields} from '../form.js';
import {choices, firstOf, someValues} from './choice.js';

/** @import {Complaint, Experiment, Given, ParameterSpec} from '../types.js' */

/** @type {('of' | 'values')[]} */
const OWN = ['of', 'values'];

/**
 * Makes it, in the manner of `fields` in form.js.
 *
 * @param {ParameterSpec[]} specs the options
 * @param {Given} given texts by name
 * @param {() => void} changed called after each change
 * @param {Experiment} experiment as the catalogue has it
 * @param {string[]} names of the parameters that can be varied
 * @param {boolean} chosen whether they have values to choose from
 */
export function seriesForm(specs, given, changed, experiment, names, chosen) {
    const specOf = (/** @type {string} */ name) =>
        /** @type {ParameterSpec} */ (experiment.parameters.find(each => each.name === name));
    const rest = fields(specs.filter(each => !OWN.some(name => name === each.name)), given, changed);
    if (names.length === 0) {
        return rest;
    }
    const of = h('select', {
        id: 'series-of', name: 'of', 'aria-describedby': 'series-of-help series-of-complaint', onchange() {
            vary(null);
            changed();
        },
    }, names.map(each => h('option', {value: each, selected: each === (given.of ?? firstOf(names))}, each)));
    const valuesBox = h('div');
    const complaints = {of: complaint('of'), values: complaint('values')};
    let values = () => '';

    /** @param {string[]?} texts */
    function vary(texts) {
        OWN.forEach(name => complaints[name].textContent = '');
        values = (chosen ? boxes : text)(valuesBox, specOf(of.value), texts, () => {
            complaints.values.textContent = '';
            changed();
        });
    }

    vary(given.values?.split(',') ?? null);
    const about = (/** @type {string} */ name) => specs.find(each => each.name === name)?.description ?? '';
    const element = h('div', {class: 'series-options'},
        h('div', {class: 'field'}, h('label', {for: 'series-of'}, 'of'), of,
            h('span', {class: 'help', id: 'series-of-help'}, about('of')), complaints.of),
        h('div', {class: 'field'}, h('span', {class: 'label', id: 'series-values-label'}, 'values'), valuesBox,
            h('span', {class: 'help'}, chosen ? 'Those ticked are compared.' : about('values')), complaints.values),
        rest.element);
    return {
        element,
        given: () => ({...rest.given(), of: of.value, values: values()}),
        check: () => [...rest.check(), ...values().split(',').filter(each => each).length > 1 ? []
            : [{parameter: 'values', message: "'values' must be two or more"}]],
        areDefaults: () => rest.areDefaults() && of.value === firstOf(names)
            && values() === (chosen ? choices : someValues)(specOf(of.value)).join(','),
        reset() {
            rest.reset();
            of.value = firstOf(names);
            vary(null);
            changed();
        },
        /** @param {Complaint[]} errors */
        complain(errors) {
            const mine = {of: ['of'], values: ['values', of.value]};
            OWN.forEach(name => complaints[name].textContent
                = errors.find(each => mine[name].includes(each.parameter))?.message ?? '');
            return rest.complain(errors.filter(each => !OWN.some(name => mine[name].includes(each.parameter))));
        },
    };
}

/** @param {string} name */
function complaint(name) {
    return h('span', {class: 'complaint', id: `series-${name}-complaint`});
}

/**
 * A box to tick for each value there is; answers with how to read them.
 *
 * @param {HTMLElement} place
 * @param {ParameterSpec} spec
 * @param {string[]?} texts
 * @param {() => void} changed
 */
function boxes(place, spec, texts, changed) {
    const ticked = new Set(texts?.map(each => each.toLowerCase()) ?? choices(spec).map(each => each.toLowerCase()));
    const all = choices(spec).map(value => h('input', {type: 'checkbox', name: 'values', value, onchange: changed,
        checked: ticked.has(value.toLowerCase())}));
    show(place, h('div', {class: 'values', role: 'group', 'aria-labelledby': 'series-values-label'},
        all.map((box, at) => h('label', {}, box, choices(spec)[at]))));
    return () => all.filter(each => each.checked).map(each => each.value).join(',');
}

/**
 * A line of text with values between commas; answers with how to read it.
 *
 * @param {HTMLElement} place
 * @param {ParameterSpec} spec
 * @param {string[]?} texts
 * @param {() => void} changed
 */
function text(place, spec, texts, changed) {
    const line = h('input', {
        type: 'text', name: 'values', spellcheck: 'false', autocomplete: 'off', 'aria-labelledby': 'series-values-label',
        'aria-describedby': 'series-values-complaint', value: (texts ?? someValues(spec)).join(','), oninput: changed,
    });
    show(place, line);
    return () => line.value.replace(/\s+/g, '');
}

/** A form made from what the catalogue says of parameters. */

import {h, invalid, whenReleased} from './dom.js';
import {choiceWords, nameWords} from './show/plain.js';
import {wrong} from './values.js';

/** @import {Attributes, Complaint, Form, Given, ParameterSpec} from './types.js' */

/**
 * Makes a form's fields.
 *
 * @param {ParameterSpec[]} specs parameters as the catalogue has them
 * @param {Given} texts by name that differ from the defaults
 * @param {() => void} onChange called after each change
 * @returns {Form}
 */
export function fields(specs, texts, onChange = () => {}) {
    const all = specs.map(spec => field(spec, texts[spec.name] ?? spec.default, onChange));
    const given = () => Object.fromEntries(
        all.filter(each => each.value() !== each.spec.default && each.value() !== '')
            .map(each => [each.spec.name, each.value()]));
    return {
        element: h('div', {class: 'fields'}, all.map(each => each.element)),
        given,
        areDefaults: () => Object.keys(given()).length === 0,
        check() {
            return all.map(each => ({parameter: each.spec.name, message: wrong(each.spec, each.value())}))
                .filter(each => each.message);
        },
        /** @param {Complaint[]} errors */
        complain(errors) {
            all.forEach(each => each.complain(errors.find(error => error.parameter === each.spec.name)?.message ?? ''));
            return errors.filter(error => !all.some(each => each.spec.name === error.parameter));
        },
        reset() {
            all.forEach(each => each.reset());
            onChange();
        },
    };
}

/**
 * Two forms as one.
 *
 * @param {Form} one
 * @param {Form} other
 * @param {HTMLElement} element which has both
 * @returns {Form}
 */
export function both(one, other, element) {
    return {
        element,
        given: () => ({...one.given(), ...other.given()}),
        areDefaults: () => one.areDefaults() && other.areDefaults(),
        check: () => [...one.check(), ...other.check()],
        complain: errors => one.complain(other.complain(errors)),
        reset() {
            one.reset();
            other.reset();
        },
    };
}

/**
 * A button that shows a text that is there for screen readers all the time.
 *
 * @param {string} name what the text is about
 * @param {HTMLElement} text
 */
function helpButton(name, text) {
    const button = h('button', {type: 'button', class: 'ask', 'aria-expanded': 'false', 'aria-controls': text.id,
        'aria-label': `Help on ${name}`, onclick() {
            const open = text.classList.toggle('unseen');
            button.setAttribute('aria-expanded', String(!open));
        }}, '?');
    return button;
}

/**
 * @param {ParameterSpec} spec
 * @param {string} value
 * @param {() => void} onChange
 */
function field(spec, value, onChange) {
    const id = `parameter-${spec.name}`;
    const constant = h('span', {class: 'constant mono', 'aria-hidden': 'true'});
    const input = control(spec, value, {
        id, name: spec.name, 'aria-describedby': `${id}-help ${id}-complaint`,
        oninput() {
            complain('');
            named();
            onChange();
        },
        onchange: () => whenReleased(() => complain(wrong(spec, read()))),
    });
    const help = h('span', {class: 'help unseen', id: `${id}-help`}, spec.description, limits(spec));
    const complaint = h('span', {class: 'complaint', id: `${id}-complaint`});

    function read() {
        return input instanceof HTMLInputElement && input.type === 'checkbox' ? String(input.checked)
            : input.value.trim();
    }

    /** The constant that is chosen is named as callers of the API write it. */
    function named() {
        constant.textContent = spec.type === 'CHOICE' ? read() : '';
    }

    /** @param {string} text */
    function complain(text) {
        complaint.textContent = text;
        invalid(input, text !== '');
    }

    named();
    return {
        spec,
        complain,
        value: read,
        reset() {
            complain('');
            if (input instanceof HTMLInputElement && input.type === 'checkbox') {
                input.checked = spec.default === 'true';
            } else {
                input.value = spec.default;
            }
            named();
        },
        element: h('div', {class: `field${spec.type === 'BOOLEAN' ? ' check' : ''}`},
            h('span', {class: 'labelled'}, h('label', {for: id, title: spec.name}, nameWords(spec.name)),
                helpButton(nameWords(spec.name), help), constant),
            input,
            help,
            complaint),
    };
}

/**
 * @param {ParameterSpec} spec
 * @param {string} value
 * @param {Attributes} attributes
 */
function control(spec, value, attributes) {
    const written = {
        ...attributes, type: 'text', value, placeholder: spec.default, spellcheck: 'false', autocomplete: 'off',
    };
    const wanted = constant(isOneOf(spec, value) ? value : spec.default);
    switch (spec.type) {
        case 'CHOICE':
            return h('select', attributes, (spec.allowed ?? []).map(
                each => h('option', {value: each, selected: each.toLowerCase() === wanted}, choiceWords(spec.name, each))));
        case 'BOOLEAN':
            return h('input', {...attributes, type: 'checkbox', checked: String(value) === 'true'});
        case 'INTEGER':
            return h('input', {...written, inputmode: 'numeric'});
        default:
            return h('input', written);
    }
}

/** @param {string} text */
function constant(text) {
    return String(text).toLowerCase().replaceAll('-', '_');
}

/**
 * Whether a choice has a value; pure.
 *
 * @param {ParameterSpec} spec
 * @param {string} value
 */
export function isOneOf({type, allowed = []}, value) {
    return type === 'CHOICE' ? allowed.some(each => each.toLowerCase() === constant(value))
        : type !== 'BOOLEAN' || /^(true|false)$/.test(value);
}

/** @param {ParameterSpec} spec */
function limits(spec) {
    return spec.min === undefined ? '' : [' ', h('span', {class: 'limits'}, `${grouped(spec.min)} to ${grouped(spec.max)}`)];
}

/**
 * A large number is read more easily in groups.
 *
 * @param {string} [text]
 */
function grouped(text) {
    return text && /^\d{5,}$/.test(text) ? Number(text).toLocaleString('en') : text;
}

/** A form made from what the catalogue says of parameters. */

import {h} from './dom.js';
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
 * @param {ParameterSpec} spec
 * @param {string} value
 * @param {() => void} onChange
 */
function field(spec, value, onChange) {
    const id = `parameter-${spec.name}`;
    const input = control(spec, value, {
        id, name: spec.name, 'aria-describedby': `${id}-help ${id}-complaint`,
        oninput() {
            complain('');
            onChange();
        },
        onchange: () => complain(wrong(spec, read())),
    });
    const complaint = h('span', {class: 'complaint', id: `${id}-complaint`});

    function read() {
        return input instanceof HTMLInputElement && input.type === 'checkbox' ? String(input.checked)
            : input.value.trim();
    }

    /** @param {string} text */
    function complain(text) {
        complaint.textContent = text;
        if (text) {
            input.setAttribute('aria-invalid', 'true');
        } else {
            input.removeAttribute('aria-invalid');
        }
    }

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
        },
        element: h('div', {class: `field${spec.type === 'BOOLEAN' ? ' check' : ''}`},
            h('label', {for: id}, spec.name),
            input,
            h('span', {class: 'help', id: `${id}-help`}, spec.description, limits(spec)),
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
    const wanted = String(value).toLowerCase().replaceAll('-', '_');
    switch (spec.type) {
        case 'CHOICE':
            return h('select', attributes, (spec.allowed ?? []).map(
                each => h('option', {value: each, selected: each.toLowerCase() === wanted}, each)));
        case 'BOOLEAN':
            return h('input', {...attributes, type: 'checkbox', checked: String(value) === 'true'});
        case 'INTEGER':
            return h('input', {...written, inputmode: 'numeric'});
        default:
            return h('input', written);
    }
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

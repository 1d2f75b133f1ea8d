/** A form made from what the catalogue says of parameters. */

import {h} from './dom.js';

/**
 * Makes a form's fields.
 *
 * @param {Array} specs parameters as the catalogue has them: `{name, type, default, min, max, allowed, description}`
 * @param {object} given texts by name that differ from the defaults
 * @param {function()} onChange called after each change
 * @returns {{element: HTMLElement, given: function(): object, complain: function(Array)}} `given` answers with the texts
 *     that differ from the defaults, `complain` shows what is wrong beside the fields and answers with what has no field
 */
export function fields(specs, given, onChange = () => {}) {
    const all = specs.map(spec => field(spec, given[spec.name] ?? spec.default, onChange));
    return {
        element: h('div', {class: 'fields'}, all.map(each => each.element)),
        given() {
            return Object.fromEntries(all.filter(each => each.value() !== each.spec.default && each.value() !== '')
                .map(each => [each.spec.name, each.value()]));
        },
        complain(errors) {
            all.forEach(each => each.complain(errors.find(error => error.parameter === each.spec.name)?.message ?? ''));
            return errors.filter(error => !all.some(each => each.spec.name === error.parameter));
        },
    };
}

function field(spec, value, onChange) {
    const id = `parameter-${spec.name}`;
    const input = control(spec, value, {
        id, name: spec.name, 'aria-describedby': `${id}-help ${id}-complaint`, oninput: () => {
            complain('');
            onChange();
        },
    });
    const complaint = h('span', {class: 'complaint', id: `${id}-complaint`});

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
        value: () => input.type === 'checkbox' ? String(input.checked) : input.value.trim(),
        element: h('div', {class: 'field'},
            h('label', {for: id}, spec.name),
            input,
            h('span', {class: 'help', id: `${id}-help`}, spec.description, limits(spec)),
            complaint),
    };
}

function control(spec, value, attributes) {
    switch (spec.type) {
        case 'CHOICE':
            return h('select', attributes, spec.allowed.map(
                each => h('option', {value: each, selected: each.toLowerCase() === String(value).toLowerCase()}, each)));
        case 'BOOLEAN':
            return h('input', {...attributes, type: 'checkbox', checked: String(value) === 'true'});
        case 'INTEGER':
            return h('input', {...attributes, type: 'number', min: spec.min, max: spec.max, step: 1, value});
        default:
            return h('input', {...attributes, type: 'text', value, spellcheck: 'false', autocomplete: 'off'});
    }
}

function limits(spec) {
    return spec.min === undefined ? '' : h('span', {class: 'limits'}, ` ${spec.min} to ${spec.max}`);
}

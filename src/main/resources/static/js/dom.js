/** Making elements. */

/** @import {Attributes, Child} from './types.js' */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Makes an HTML element.
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag its name
 * @param {Attributes} attributes by name; `dataset` is copied
 * @param {...Child} children what is in it
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, attributes = {}, ...children) {
    return fill(document.createElement(tag), attributes, children);
}

/**
 * Makes an SVG element, as {@link h} does.
 *
 * @param {keyof SVGElementTagNameMap} tag
 * @param {Attributes} attributes
 * @param {...Child} children
 */
export function s(tag, attributes = {}, ...children) {
    return fill(document.createElementNS(SVG, tag), attributes, children);
}

/**
 * @template {HTMLElement | SVGElement} E
 * @param {E} element
 * @param {Attributes} attributes
 * @param {Child[]} children
 * @returns {E}
 */
function fill(element, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
        if (value === false || value === null || value === undefined) {
            continue;
        }
        if (name.startsWith('on')) {
            element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
        } else if (name === 'dataset') {
            Object.assign(element.dataset, value);
        } else if (name === 'value' && 'value' in element) {
            element.value = value;
        } else {
            element.setAttribute(name, value === true ? '' : String(value));
        }
    }
    element.append(...nodes(children));
    return element;
}

/**
 * Replaces what is in an element.
 *
 * @template {Element} E
 * @param {E} element
 * @param {...Child} children
 */
export function show(element, ...children) {
    element.replaceChildren(...nodes(children));
    return element;
}

/**
 * What there is to append.
 *
 * @param {Child[]} children
 * @returns {(Node | string)[]}
 */
function nodes(children) {
    return children.flatMap(child => Array.isArray(child) ? nodes(child)
        : child === null || child === undefined || child === false ? []
            : child instanceof Node ? child : String(child));
}

/**
 * Says of a field whether what it holds is wrong.
 *
 * @param {Element} field
 * @param {boolean} is
 */
export function invalid(field, is) {
    if (is) {
        field.setAttribute('aria-invalid', 'true');
    } else {
        field.removeAttribute('aria-invalid');
    }
}

/**
 * Says something to those who cannot see it.
 *
 * @param {string?} text
 */
export function announce(text) {
    byId('announcer').textContent = text;
}

/**
 * An element that the page has from the beginning.
 *
 * @param {string} id
 */
export function byId(id) {
    const found = document.getElementById(id);
    if (!found) {
        throw new Error(`The page has no element '${id}'`);
    }
    return found;
}

/**
 * Whether somebody who presses a key is typing into something.
 *
 * @param {Event} event
 */
export function isTyping(event) {
    return event.target instanceof Element
        && event.target.closest('input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]') !== null;
}

/** Whether a button of the mouse, a finger or a pen is down. */
let isPressed = false;

addEventListener('pointerdown', () => isPressed = true, {capture: true});
['pointerup', 'pointercancel'].forEach(type => addEventListener(type, () => isPressed = false, {capture: true}));

/**
 * Does something that may move what is on the page: not while somebody is about to click, who would miss it then.
 *
 * @param {() => void} action
 */
export function whenReleased(action) {
    if (isPressed) {
        addEventListener('pointerup', () => setTimeout(action), {once: true});
    } else {
        action();
    }
}

/** Copying text. */

import {announce, h} from '../dom.js';

/**
 * A button that copies what a function answers with.
 *
 * @param {() => string} text
 * @param {string} label
 */
export function copyButton(text, label = 'Copy') {
    const button = h('button', {type: 'button', class: 'small', onclick: async () => {
        try {
            await navigator.clipboard.writeText(text());
            button.textContent = 'Copied';
        } catch {
            button.textContent = 'Not allowed to copy';
        }
        announce(button.textContent);
        setTimeout(() => button.textContent = label, 1500);
    }}, label);
    return button;
}

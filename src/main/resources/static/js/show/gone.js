/** What is shown instead of something that is not kept any more. */

import {h, show} from '../dom.js';

/**
 * Opens what has an id; if it is not kept any more, says so and offers to do it again.
 *
 * @param {object} context of a tool
 * @param {string} what it is called: `exploration`
 * @param {function(): Promise} open rejects with a Problem of status 404 if it is gone
 */
export async function openOr(context, what, tool, open) {
    try {
        await open();
    } catch (error) {
        if (error.status !== 404) {
            throw error;
        }
        gone(context, `This ${what} (${context.id}) is not kept any more.`, tool);
    }
}

/** Says that something is gone, and offers to do it again with the parameters in the address. */
export function gone(context, words, tool) {
    show(context.area, h('div', {class: 'gone'}, h('p', {}, words),
        h('button', {type: 'button', onclick: () => context.start(tool, context.given)},
            'Do it again with the same parameters')));
    context.announce(words);
}

/** What is shown instead of something that is no longer kept. */

import {Problem} from '../api.js';
import {h, show} from '../dom.js';

/** @import {ToolContext} from '../types.js' */

/**
 * Opens what has an id; if it is not kept any more, says so and offers to do it again.
 *
 * @param {ToolContext} context
 * @param {string} what it is called: `exploration`
 * @param {() => Promise<unknown>} open rejects with a Problem of status 404 if it is gone
 */
export async function openOr(context, what, open) {
    try {
        await open();
    } catch (error) {
        if (!(error instanceof Problem) || error.status !== 404) {
            throw error;
        }
        gone(context, `This ${what} (${context.id}) is no longer kept.`);
    }
}

/**
 * Says that something is gone, and offers to do it again with the parameters in the address.
 *
 * @param {ToolContext} context
 * @param {string} words
 */
export function gone(context, words) {
    show(context.area, h('div', {class: 'gone'}, h('p', {}, words),
        h('button', {type: 'button', onclick: () => context.again(context.given)},
            'Do it again with the same parameters')));
    context.announce(words);
}

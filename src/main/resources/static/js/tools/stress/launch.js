/** Stressing: begun, kept for the tab, opened again. */

import {post} from '../../api.js';
import {h, show} from '../../dom.js';
import {launched} from '../../predictions.js';
import {gone} from '../../show/gone.js';
import {showStress} from './answer.js';
import {keep, kept} from './kept.js';

/** @import {ToolContext} from '../../types.js' */

/**
 * Repeats it, and shows what it came to.
 *
 * @param {ToolContext} context
 */
export async function launchStress(context) {
    context.progress(0, 0, 'Repeating it; the outcomes appear at the end. If you leave this page, it ends.');
    const answer = await post(context.path, context.given, {signal: context.signal}).catch(error => {
        if (error.name === 'AbortError') {
            show(context.area, h('p', {class: 'gone'}, 'Cancelled. The counts so far are not kept.'));
        }
        throw error;
    });
    launched(context.experiment.name, context.given, answer.id);
    keep(context.experiment.name, context.given, answer);
    context.address({});
    showStress(context.area, answer);
    context.announce(answer.check.because);
}

/**
 * Shows what was kept.
 *
 * @param {ToolContext} context
 */
export async function openStress(context) {
    const answer = kept(context.experiment.name, context.given);
    if (answer) {
        showStress(context.area, answer);
    } else {
        gone(context, 'The result of this stress is kept only in the browser tab that ran it.');
    }
}

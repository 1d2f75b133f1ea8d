/** Showing a run, from its launch or from whenever it is looked at to its end. */

import {get} from '../../api.js';
import {h, show} from '../../dom.js';
import {timeline} from '../../timeline/view.js';
import {watch} from './live.js';
import {result, sentence} from './result.js';

/** @import {Run, ToolContext, TraceEvent, WholeRun} from '../../types.js' */

/** A run that takes longer than this is shown while it goes on, in milliseconds. */
const WORTH_WATCHING = 300;

/**
 * Shows a run in a tool's place; while it goes on, its events as they come.
 *
 * @param {Run} launched the run as it is now, its events or not
 * @param {ToolContext} context of the tool
 */
export async function follow(launched, context) {
    let picture = newPicture(launched, context);
    const running = h('div', {}, h('p', {class: 'came-to'}, 'Running…'));
    const watching = setTimeout(() => show(context.area, running), WORTH_WATCHING);
    try {
        await watch(launched, {
            signal: context.signal,
            /** @param {TraceEvent[]} events */
            onEvents(events) {
                if (picture.element.parentNode !== running) {
                    running.append(picture.element);
                }
                picture.add(events);
            },
            onCount: events => context.progress(0, 0, `Running: ${events.toLocaleString('en')} events so far`),
        });
    } finally {
        clearTimeout(watching);
    }
    context.progress(0, 0, 'Fetching the run…');
    /** @type {WholeRun} */
    const whole = await get(`api/runs/${launched.id}?trace=full`);
    if (context.signal.aborted) {
        picture = newPicture(launched, context);
    }
    picture.setTrace(whole.trace, {scheduled: Boolean(whole.schedule), lastStep: whole.deadlock?.lastStep ?? null,
        checks: whole.checks});
    show(context.area, result(whole, picture, context));
    if (document.activeElement === document.body) {
        /** @type {HTMLElement?} */ (context.area.firstElementChild)?.focus({preventScroll: true});
    }
    context.announce(sentence(whole));
}

/**
 * A picture that lets go of everything when something else is begun; one of a run that was cancelled stays as long as
 * the page.
 *
 * @param {Run} run
 * @param {ToolContext} context
 */
function newPicture({id, schedule}, {signal, given}) {
    const picture = timeline({label: `Timeline of ${id}`, scheduled: Boolean(schedule ?? given.schedule)});
    signal.addEventListener('abort', () => picture.destroy(), {once: true});
    return picture;
}

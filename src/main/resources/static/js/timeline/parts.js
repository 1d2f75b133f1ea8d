/** The parts of a timeline, put together. */

import {h} from '../dom.js';
import {controls, listen} from './controls.js';
import {details} from './details.js';
import {Help} from './help.js';
import {KEYS, keys} from './keys.js';
import {list} from './list.js';
import {slider} from './slider.js';
import {stage as makeStage} from './stage.js';
import {toolbar} from './toolbar.js';

/** @import {Shown} from './shown.js' */
/** @import {ControlledTimeline, Palette} from './types.js' */

/** How many timelines there were; their elements' ids differ by it. */
let made = 0;

/**
 * Makes them.
 *
 * @param {string} label
 * @param {Shown} shown
 * @param {ControlledTimeline} timeline what they control
 * @param {(leftOut: string[], renewed: Palette | null) => void} painted as of a stage
 */
export function parts(label, shown, timeline, painted) {
    const on = controls(shown, timeline);
    const keysHelp = h('span', {class: 'unseen', id: `timeline-keys-${++made}`}, KEYS);
    const stage = makeStage(shown, {
        'aria-label': label, 'aria-roledescription': 'timeline', 'aria-describedby': keysHelp.id,
        onkeydown: keys(shown, on),
    }, painted);
    const bar = toolbar(label, on);
    const overview = slider(shown.view, stage.ask);
    const words = details();
    const help = new Help(shown);
    const events = list(step => {
        timeline.select(step);
        stage.element.focus();
    });
    const element = h('figure', {class: 'timeline'},
        bar.element, stage.element, keysHelp, overview.element, words.element, help.element, events.element);
    listen(shown, stage, timeline);
    return {element, stage, bar, overview, words, help, events};
}

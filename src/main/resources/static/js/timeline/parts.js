/** The parts of a timeline, put together. */

import {h} from '../dom.js';
import {toggleSize} from '../size.js';
import {controls, listen} from './controls.js';
import {details} from './details.js';
import {toggleFull} from './full.js';
import {Help} from './help.js';
import {KEYS, keys} from './keys.js';
import {list} from './list.js';
import {Overview} from './overview.js';
import {Seeker} from './seeker.js';
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
    const on = {
        ...controls(shown, timeline), full: () => void toggleFull(element, pressed), size: toggleSize, search: () => seeker.focus(),
    };
    const pressed = keys(shown, on);
    const keysHelp = h('span', {class: 'unseen', id: `timeline-keys-${++made}`}, KEYS);
    const stage = makeStage(shown, {
        'aria-label': label, 'aria-roledescription': 'timeline', 'aria-describedby': keysHelp.id,
        onkeydown: pressed,
    }, painted);
    const bar = toolbar(label, on);
    const overview = new Overview(shown, stage.ask);
    const seeker = new Seeker(shown, timeline);
    const words = details();
    const help = new Help(shown);
    const events = list(step => {
        timeline.select(step);
        stage.element.focus();
    });
    const element = h('figure', {class: 'timeline'},
        bar.element, seeker.element, overview.element, stage.element, keysHelp, bar.facts, words.element,
        h('div', {class: 'timeline-more'}, help.element, events.element));
    listen(shown, stage, timeline);
    element.addEventListener('click', event => {
        // A click beside the lanes is meant for the picture, too: its keys work then.
        const taking = event.target instanceof Element && event.target.closest('button, input, summary, a, [tabindex], .timeline-more');
        if (!taking || !element.contains(taking)) {
            stage.element.focus({preventScroll: true});
        }
    });
    return {element, stage, bar, seeker, overview, words, help, events};
}

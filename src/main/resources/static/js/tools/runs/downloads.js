/** Taking a run home, in the formats the application writes. */

import {blob} from '../../api.js';
import {h, show} from '../../dom.js';
import {problemBox} from '../../problem.js';
import {openInPerfetto} from './perfetto.js';

/** @import {Run} from '../../types.js' */

/** What can be had: its name, what follows the path of the run, how a file's name ends, and what it is good for. */
const FORMATS = [
    ['JSON', '?trace=full', 'json', 'The whole run, as the API has it'],
    ['SVG', '?format=svg', 'svg', 'A picture, for slides'],
    ['Mermaid', '/trace?format=mermaid', 'mmd', 'A sequence diagram of a short run, for documents'],
    ['Text', '?format=text&trace=full', 'txt', 'Lanes of characters, for a terminal'],
    ['Chrome trace', '/trace?format=chrome', 'trace.json', 'For Perfetto and other viewers of traces'],
];

/**
 * Buttons for a run.
 *
 * @param {Run} run
 */
export function downloads(run) {
    const said = h('div', {role: 'status'});
    return h('div', {class: 'downloads'},
        h('div', {class: 'actions', role: 'group', 'aria-label': 'Downloads'},
            h('span', {class: 'quiet'}, 'Download'),
            FORMATS.map(format => saving(run, format, said)),
            button(said, 'Open in Perfetto ↗', 'Opens the trace in Perfetto, a trace viewer', 'perfetto',
                () => openInPerfetto(`${run.id} · Interleave`,
                    async () => (await blob(`api/runs/${run.id}/trace?format=chrome`)).arrayBuffer())),
            h('span', {class: 'quiet'}, 'opens ui.perfetto.dev, a page on the internet')),
        said);
}

/**
 * A button for the picture alone.
 *
 * @param {Run} run
 */
export function pictureButton(run) {
    const said = h('span', {role: 'status'});
    return [saving(run, FORMATS[1], said), said];
}

/**
 * @param {Run} run
 * @param {string[]} format
 * @param {HTMLElement} said where to say what went wrong
 */
function saving(run, [name, rest, ending, title], said) {
    return button(said, name, title, ending,
        async () => save(await blob(`api/runs/${run.id}${rest}`), `${run.id}.${ending}`));
}

/**
 * @param {HTMLElement} said where to say what went wrong
 * @param {string} name
 * @param {string} title
 * @param {string} ending
 * @param {() => Promise<void>} action
 */
function button(said, name, title, ending, action) {
    const attempt = async () => {
        try {
            show(said);
            await action();
        } catch (error) {
            show(said, problemBox(error));
        }
    };
    return h('button', {type: 'button', class: 'small', title, dataset: {format: ending}, onclick: attempt}, name);
}

/**
 * @param {Blob} content
 * @param {string} name
 */
function save(content, name) {
    const url = URL.createObjectURL(content);
    const link = h('a', {href: url, download: name, hidden: true});
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
}

/** The buttons of an experiment's page, one for each tool. */

import {h} from '../dom.js';

/** @import {Experiment, Tool} from '../types.js' */

/**
 * Makes them.
 *
 * @param {Tool[]} tools
 * @param {Experiment} experiment
 * @param {(tool: Tool) => void} start
 * @param {(words: string) => void} refuse says why a tool cannot be used
 */
export function toolbar(tools, experiment, start, refuse) {
    const buttons = tools.map(tool => {
        const reason = tool.unavailable(experiment);
        return h('button', {
            type: 'button', dataset: {tool: tool.id}, title: reason ?? tool.title,
            'aria-disabled': reason ? 'true' : null,
            onclick: () => reason ? refuse(`${tool.label}: ${reason}`) : start(tool),
        }, tool.label);
    });
    return {
        element: h('div', {class: 'toolbar', role: 'group', 'aria-label': 'What to do'}, buttons),
        /** @param {Tool} tool the one that is chosen */
        mark(tool) {
            buttons.forEach(each => each.setAttribute('aria-pressed', String(each.dataset.tool === tool.id)));
        },
    };
}

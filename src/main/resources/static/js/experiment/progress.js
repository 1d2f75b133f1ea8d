/** How far something is, with a way to cancel it. Confined to one page. */

import {h, show} from '../dom.js';

/** What takes no longer than this shows no progress, in milliseconds. */
const WORTH_SHOWING = 500;

export class Progress {

    element = h('div', {class: 'progress', hidden: true});

    /**
     * Something begins.
     *
     * @param {() => void} cancel
     * @returns {{tell(done: number, total: number, words?: string): void, stays(): void, stop(): void}} `stays` says that it
     *     continues when the page is left; `stop` says that it has ended and need not be shown any more if it was not yet
     */
    begin(cancel) {
        const bar = h('progress', {'aria-label': 'Progress'});
        const text = h('span', {}, 'Working…');
        const staying = h('span', {class: 'quiet', hidden: true}, 'If you leave this page, it continues: ',
            h('a', {href: '#/recent'}, 'Recent'), ' leads back to it.');
        show(this.element, bar, text, h('button', {type: 'button', class: 'cancel', onclick: cancel}, 'Cancel'), staying);
        const timer = setTimeout(() => this.element.hidden = false, WORTH_SHOWING);
        return {
            tell(done, total, words) {
                if (total) {
                    bar.max = total;
                    bar.value = done;
                }
                text.textContent = words ?? `${done} of ${total}`;
            },
            stays: () => staying.hidden = false,
            stop: () => clearTimeout(timer),
        };
    }

    hide() {
        this.element.hidden = true;
    }
}

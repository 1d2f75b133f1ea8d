/** What a series says in words: what was measured, how far it went, on what. */

import {h} from '../dom.js';
import {many, nanos, number} from '../show/units.js';
import {done} from './rows.js';

/** @import {Series} from './types.js' */

/**
 * First the sentence.
 *
 * @param {Series} series
 */
export function verdict(series) {
    const going = series.status === 'RUNNING';
    const kind = series.status === 'FAILED' ? 'forbidden' : '';
    return h('div', {class: `verdict reach ${kind}`, dataset: {status: series.status}},
        h('p', {class: 'word'}, going ? `So far, ${done(series)}` : title(series)),
        h('p', {}, series.summary),
        !going && series.status !== 'COMPLETED' && h('p', {}, `${series.status}: ${series.because}.`));
}

/** @param {Series} series */
function title({of, kind, best}) {
    return kind === 'SWEEP' && best ? `Best: ${of}=${best.value}` : `${of} compared`;
}

/**
 * Last the small print.
 *
 * @param {Series} series
 */
export function facts({repetitions, warmUps, done: runs, total, elapsedNanos, machine, because, note}) {
    return h('div', {class: 'quiet note'},
        h('p', {}, `${because}: ${number(runs)} of ${many(total, 'run')} in ${nanos(elapsedNanos)}. `,
            `Counted: ${many(repetitions, 'run')} of each value${warmUps > 0 ? `, after ${many(warmUps, 'warm-up run')}` : ''}. `,
            `On ${many(machine.cores, 'core')} (${machine.architecture}), JDK ${machine.jdk.version}.`),
        h('p', {}, note));
}

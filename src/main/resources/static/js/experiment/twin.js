/** The way to the plain-Java program that does what an experiment does. Confined to one page. */

import {h} from '../dom.js';
import {format} from '../route.js';

/** @import {Experiment, Given} from '../types.js' */

/** @param {Experiment} experiment */
export function twinLink({name, _links}) {
    const element = h('a', {class: 'twin', hidden: !_links?.program, title: 'The same as a plain-Java program, in the editor'},
        'Plain Java');
    return {
        element,
        /**
         * Has it lead to the program for some parameters.
         *
         * @param {Given} given those that are not the default
         */
        set(given) {
            element.setAttribute('href', format({page: 'programs', given: {...given, twin: name}}));
        },
    };
}

/** The plain-Java program that does what an experiment does, for the editor. */

import {get} from '../api.js';
import {h, show} from '../dom.js';
import {format} from '../route.js';

/** @import {Given} from '../types.js' */
/** @import {Draft, ProgramFile} from './types.js' */

/**
 * Fetches it.
 *
 * @param {Given} given the experiment's name as `twin`, and its parameters
 * @returns {Promise<Draft>}
 */
export async function twinOf({twin, ...parameters}) {
    /** @type {ProgramFile} */
    const {name, text} = await get(`api/experiments/${encodeURIComponent(twin)}/program?${new URLSearchParams(parameters)}`);
    return {files: [{name, text}], expect: ''};
}

/** Says which experiment the program in the editor is the twin of. Confined to one page. */
export class Origin {

    element = h('p', {class: 'origin quiet', hidden: true});

    /** @param {Given?} given as above; null for a program that is nothing's twin */
    tell(given) {
        this.element.hidden = given === null;
        if (given) {
            const {twin, ...parameters} = given;
            show(this.element, 'Does the same as the experiment ',
                h('a', {href: format({name: twin, given: parameters})}, twin.replaceAll('-', ' ')), '.');
        }
    }
}

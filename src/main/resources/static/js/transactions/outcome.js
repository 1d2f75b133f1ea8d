/** What an order of statements came to, with its grade if that is known. */

import {h} from '../dom.js';
import {grade} from '../show/grade.js';

/** @import {Doing} from './doing.js' */

/**
 * @param {string} value
 * @param {Doing} doing
 */
export function cameTo(value, {known}) {
    const found = known?.outcomes.find(each => each.value === value);
    return [h('strong', {class: 'mono'}, value), ' ', found ? [grade(found.grade), ` ${found.meaning}.`]
        : h('span', {class: 'quiet'}, 'Explore says whether some serial order ends in the same way.')];
}

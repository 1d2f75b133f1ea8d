/** Answers as pictures that the application draws. */

import {h} from '../dom.js';

/**
 * A link to a picture of something that is kept.
 *
 * @param {string} path of what is kept, without a slash before it
 * @param {string} words what it is a picture of
 */
export function pictureLink(path, words) {
    return h('p', {class: 'picture'}, h('a', {href: `${path}/picture`, target: '_blank', rel: 'noopener'}, words),
        h('span', {class: 'quiet'}, ' (SVG, for slides)'));
}

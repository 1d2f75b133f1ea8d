/** Java source taken apart, for the colours. Pure. */

/** @import {Piece} from './types.js' */

const KEYWORDS = new Set(('abstract assert boolean break byte case catch char class const continue default do double else enum '
    + 'extends final finally float for if implements import instanceof int interface long native new package private protected '
    + 'public record return sealed short static super switch synchronized this throw throws try var void volatile while yield '
    + 'permits true false null').split(' '));

const TOKEN = /\/\/.*|\/\*.*?(?:\*\/|$)|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|@\w+|\b\d[\w.]*|\b[A-Za-z_]\w*/g;

/**
 * The lines of a file in pieces.
 *
 * @param {string[]} lines
 * @returns {Piece[][]}
 */
export function pieces(lines) {
    let inside = '';
    return lines.map(line => {
        /** @type {Piece[]} */
        const found = [];
        let from = 0;
        if (inside) {
            const end = line.indexOf(inside);
            from = end < 0 ? line.length : end + inside.length;
            found.push({kind: inside === '*/' ? 'comment' : 'string', text: line.slice(0, from)});
            inside = end < 0 ? inside : '';
        }
        const block = line.indexOf('"""', from);
        const code = block < 0 ? line.length : block;
        TOKEN.lastIndex = from;
        for (let token = TOKEN.exec(line); token && token.index < code; token = TOKEN.exec(line)) {
            const [text] = token;
            const kind = kindOf(text);
            if (kind) {
                found.push({kind: null, text: line.slice(from, token.index)}, {kind, text});
                from = token.index + text.length;
            }
            if (text.startsWith('/*') && !text.endsWith('*/')) {
                inside = '*/';
            }
        }
        if (block >= 0 && from <= block) {
            const end = line.indexOf('"""', block + 3);
            inside = end < 0 ? '"""' : '';
            found.push({kind: null, text: line.slice(from, block)}, {kind: 'string', text: line.slice(block)});
        } else {
            found.push({kind: null, text: line.slice(from)});
        }
        return found.filter(each => each.text !== '');
    });
}

/**
 * @param {string} text
 * @returns {Piece['kind']}
 */
function kindOf(text) {
    const first = text[0];
    if (first === '/') {
        return 'comment';
    }
    if (first === '"' || first === '\'') {
        return 'string';
    }
    return first === '@' ? 'annotation' : /\d/.test(first) ? 'number' : KEYWORDS.has(text) ? 'keyword' : null;
}

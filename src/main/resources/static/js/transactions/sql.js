/** SQL taken apart, for the colours. Pure. */

/** @import {Piece} from '../source/types.js' */

const KEYWORDS = new Set(('select from where group by order limit for update share nowait skip locked insert into values delete set '
    + 'commit rollback create table index primary key unique not null and or in between like is on asc desc default check '
    + 'int integer smallint bigint decimal numeric varchar boolean').split(' '));

const TOKEN = /^\s*(?:#|--).*|'(?:''|[^'])*'?|:[A-Za-z_]\w*|\b\d[\w.]*|\b[A-Za-z_]\w*/g;

/** What begins a line of transactions as text. */
const HEAD = /^\s*\w+(?:\s+\w+)?\s*:/;

/**
 * Lines with a statement each, in pieces.
 *
 * @param {string[]} lines
 * @returns {Piece[][]}
 */
export function pieces(lines) {
    return lines.map(each => piecesOf(each));
}

/**
 * The same of lines that begin with a word and a colon.
 *
 * @param {string[]} lines
 * @returns {Piece[][]}
 */
export function textPieces(lines) {
    return lines.map(line => {
        const head = HEAD.exec(line)?.[0] ?? '';
        const rest = line.slice(head.length);
        /** @type {Piece[]} */
        const before = head ? [{kind: 'annotation', text: head}] : [];
        return /^\s*(engine|isolation)\b/.test(head) ? [...before, {kind: null, text: rest}] : [...before, ...piecesOf(rest)];
    });
}

/**
 * @param {string} line
 * @returns {Piece[]}
 */
export function piecesOf(line) {
    /** @type {Piece[]} */
    const found = [];
    let from = 0;
    for (const {0: text, index} of line.matchAll(TOKEN)) {
        const kind = kindOf(text);
        if (kind) {
            found.push({kind: null, text: line.slice(from, index)}, {kind, text});
            from = index + text.length;
        }
    }
    found.push({kind: null, text: line.slice(from)});
    return found.filter(each => each.text !== '');
}

/**
 * @param {string} text
 * @returns {Piece['kind']}
 */
function kindOf(text) {
    if (/^\s*(#|--)/.test(text)) {
        return 'comment';
    }
    const [first] = text;
    return first === '\'' ? 'string' : first === ':' ? 'annotation' : /\d/.test(first) ? 'number'
        : KEYWORDS.has(text.toLowerCase()) ? 'keyword' : null;
}

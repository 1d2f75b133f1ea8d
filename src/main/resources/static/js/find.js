/**
 * Finds experiments by the words that somebody types. Pure. The application has the same rule (`Search`), for
 * `GET /api/experiments?q=`; a test holds the two against each other.
 */

/** @import {Experiment} from './types.js' */

/** A query that is a name as a whole comes before all else, then one that is a keyword, the first before the last. */
const WHOLE_NAME = 60;
const WHOLE_KEYWORD = 30;

const LETTERS_PER_MISTAKE = 4;

/** However long a word is. */
const MOST_MISTAKES = 3;

/** A shorter word is in too many others. */
const PART = 3;

/** What is not looked for, unless there is nothing else. */
const FILLERS = new Set(['a', 'an', 'the', 'of', 'to', 'in', 'and', 'or', 'with', 'is', 'how', 'what', 'why', 'my']);

/**
 * @typedef {object} Field words, what they are run together, and what it is worth to find one among them
 * @property {number} worth
 * @property {string[]} words
 * @property {string[]} together none of prose, where a word that is near another does not count either
 * @property {boolean} prose
 */

/**
 * @typedef {object} Indexed
 * @property {Experiment} experiment
 * @property {Field[]} fields
 * @property {string[]} names
 * @property {string[]} keywords
 */

/**
 * Prepares to find some of these.
 *
 * @param {Experiment[]} experiments
 * @returns {(query: string) => Experiment[]} those that a query finds, the best first; all of them if it is blank, none if it has
 *     no word
 */
export function finder(experiments) {
    const all = experiments.map(indexed);
    return query => {
        const asked = split(query);
        const telling = asked.filter(word => !FILLERS.has(word));
        const words = telling.length === 0 ? asked : telling;
        const ways = words.map(word => all.some(entry => exact(entry, word) > 0) ? exact : near);
        return all.map(entry => ({entry, score: score(entry, words, ways)}))
            .filter(found => query.trim() === '' || words.length > 0 && found.score > 0)
            .sort((one, other) => other.score - one.score)
            .map(({entry}) => entry.experiment);
    };
}

/**
 * @param {Experiment} experiment
 * @returns {Indexed}
 */
function indexed(experiment) {
    const {name, title, keywords, summary, parameters, outcomes, lookFor} = experiment;
    return {
        experiment,
        names: [name, title].map(split).flatMap(each => [each.join(' '), each.join('')]),
        keywords: keywords.map(each => split(each).join(' ')),
        fields: [
            field(10, [name, title]),
            field(6, keywords),
            field(3, [summary], true),
            field(3, parameters.flatMap(each => [each.name, ...each.allowed ?? []])),
            field(2, outcomes.flatMap(each => [each.value, each.meaning]), true),
            field(2, [lookFor], true),
        ],
    };
}

/**
 * @param {number} worth
 * @param {string[]} texts
 * @param {boolean} [prose]
 * @returns {Field}
 */
function field(worth, texts, prose = false) {
    const phrases = texts.map(split);
    return {worth, prose, words: [...new Set(phrases.flat())],
        together: prose ? [] : [...new Set(phrases.flatMap(phrase => phrase.slice(1).map((_, at) => phrase.slice(at).join(''))))]};
}

/**
 * @param {Indexed} entry
 * @param {string[]} words
 * @param {((entry: Indexed, word: string) => number)[]} ways
 */
function score(entry, words, ways) {
    const scores = words.map((word, at) => ways[at](entry, word));
    return scores.includes(0) ? 0
        : scores.reduce((sum, each) => sum + each, whole(entry, words.join(' ')));
}

/**
 * What it is worth that a query is a name or a keyword as a whole.
 *
 * @param {Indexed} entry
 * @param {string} query
 */
function whole({names, keywords}, query) {
    const place = keywords.indexOf(query);
    return names.includes(query) ? WHOLE_NAME : place < 0 ? 0 : Math.max(1, WHOLE_KEYWORD - place);
}

/**
 * @param {Indexed} entry
 * @param {string} word
 */
function exact({fields}, word) {
    return Math.max(...fields.map(({worth, words, together}) => worth * Math.max(0, ...words.map(each => fit(word, each)),
        ...together.map(each => each.startsWith(word) ? fit(word, each) : 0))));
}

/**
 * @param {Indexed} entry
 * @param {string} word
 */
function near({fields, names}, word) {
    const mistakes = Math.min(MOST_MISTAKES, Math.floor(word.length / LETTERS_PER_MISTAKE));
    const isNear = (/** @type {string} */ each) =>
        each.length >= LETTERS_PER_MISTAKE && distance(sound(word), sound(each)) <= mistakes;
    const best = mistakes === 0 ? 0 : Math.max(...fields.map(({worth, prose, words, together}) =>
        !prose && [...words, ...together].some(isNear) ? worth : 0));
    return best > 0 && names.some(isNear) ? best + 1 : best;
}

/** @param {string} word */
function sound(word) {
    return word.replaceAll('ph', 'f');
}

/**
 * How well a word fits another: 3 as it is, 2 as a beginning of it, 1 within it, 0 not. A plural is as good.
 *
 * @param {string} word
 * @param {string} other
 */
function fit(word, other) {
    if (other === word) {
        return 3;
    }
    if (other.startsWith(word) || word.length > PART && word === `${other}s`) {
        return 2;
    }
    return word.length >= PART && other.includes(word) ? 1 : 0;
}

/**
 * Words in lower case, without accents: `auditorsAtOnce` has three, and so has `READ_WRITE_LOCK`.
 *
 * @param {string} text
 */
function split(text) {
    return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase()
        .split(/[^a-z0-9+]+/).filter(word => word !== '');
}

/**
 * How many letters must be put in, taken out, changed, or change places with the next, to make one word of another.
 *
 * @param {string} one
 * @param {string} other
 */
function distance(one, other) {
    if (Math.abs(one.length - other.length) > MOST_MISTAKES) {
        return Infinity;
    }
    /** @type {number[]} */
    let before = [];
    let row = Array.from({length: other.length + 1}, (_, at) => at);
    for (let i = 1; i <= one.length; i++) {
        const next = [i];
        for (let j = 1; j <= other.length; j++) {
            next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1)));
            if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
                next[j] = Math.min(next[j], before[j - 2] + 1);
            }
        }
        before = row;
        row = next;
    }
    return row[other.length];
}

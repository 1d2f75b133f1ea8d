/** Somebody's own program, as tools take it: like an experiment. Pure. */

/** @import {Experiment, Given, ParameterSpec} from '../types.js' */
/** @import {Program, ProgramFile} from './types.js' */

/** What a source is called that has no name yet. */
export const UNNAMED = 'Main.java';

/** The parameters that are the program's own, whatever is done with it, with their defaults. */
const OWN = {expect: 'none', forbid: 'none', inside: 'CALLS'};

/**
 * What tools do something with.
 *
 * @param {Program} program as the application answers
 * @returns {Experiment}
 */
export function subject({id, main, files, _links}) {
    const name = `programs/${id}`;
    const lesson = files.find(each => each.name === `${main}.java`) ?? files[0];
    return {
        name, title: 'Your own program', group: 'SHARED_STATE', summary: '', lookFor: '', level: 'THEN',
        outcomes: [], keywords: [], fields: [], presets: [], parameters: own(), _links,
        source: {experiment: name, lesson: lesson.name,
            files: files.map(file => ({name: file.name, from: 1, lines: linesOf(file)}))},
    };
}

/** @returns {ParameterSpec[]} */
function own() {
    return Object.entries(OWN).map(([name, value]) => ({name, type: 'TEXT', default: value, max: '2000', description: ''}));
}

/** @param {ProgramFile} file */
function linesOf({text}) {
    return text.replace(/\r?\n$/, '').split(/\r?\n/);
}

/**
 * What of an address is neither the source nor a schedule: what a tool is given.
 *
 * @param {Given} given
 */
export function options({source, example, ...rest}) {
    return rest;
}

/**
 * The parameters of a program that somebody brought, for lists of what was done with it.
 *
 * @param {string} name as answers have it, `programs/` and an id
 */
export function parametersOf(name) {
    return name.startsWith('programs/') ? own() : [];
}

/**
 * What lists call what has no title: a program or transactions by their id, anything else by its name.
 *
 * @param {string} name
 */
export function titleOf(name) {
    return name.replace(/^programs\//, 'Your own, ').replace(/^transactions\//, 'Transactions, ');
}

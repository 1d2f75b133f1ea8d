/** What an address says of parameters that cannot be meant. Pure. */

import {isOneOf} from '../form.js';

/** @import {Given, ParameterSpec} from '../types.js' */

/** What tools add to addresses. */
const OF_TOOLS = new Set(['schedule', 'goal', 'of', 'values']);

/**
 * What is odd, in a sentence each, that is said beside the form.
 *
 * @param {Given} given as the address has it
 * @param {ParameterSpec[]} specs of all parameters there are
 * @returns {string[]}
 */
export function odd(given, specs) {
    return Object.entries(given).flatMap(([name, value]) => {
        const spec = specs.find(each => each.name === name);
        if (!spec) {
            return OF_TOOLS.has(name) ? [] : [`There is no parameter '${name}': it is left out.`];
        }
        if (value === '' && spec.default !== '') {
            return [`'${name}' is empty in the address: it is ${spec.default}.`];
        }
        return isOneOf(spec, value) ? [] : [`'${name}' cannot be '${value}': it is ${spec.default}.`];
    });
}

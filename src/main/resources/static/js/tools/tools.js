/**
 * The tools: what can be done with an experiment. Each operation that the application has may have a folder here, named
 * as the operation is; its `tool.js` exports a `ToolScript` by the name `tool`. So adding a tool, or deleting one, is
 * adding or deleting its operation and its folder.
 */

/** @import {Tool} from '../types.js' */

/**
 * Fetches the tools of some operations, in their order.
 *
 * @param {string[]} operations the last parts of their paths
 */
export async function loadTools(operations) {
    const tools = await Promise.all(operations.map(load));
    return tools.filter(each => each !== null);
}

/**
 * @param {string} operation
 * @returns {Promise<Tool?>} null if the page has nothing for it
 */
async function load(operation) {
    try {
        const {tool} = await import(`./${operation}/tool.js`);
        return {...tool, operation};
    } catch (error) {
        if (error instanceof TypeError) {
            return null;
        }
        throw error;
    }
}

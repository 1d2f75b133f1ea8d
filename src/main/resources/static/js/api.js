/**
 * Speaking to the application, over the same API that everybody uses. All paths are relative to the page (`api/runs`):
 * whatever stands before them, a context path or a proxy's prefix, stands before the page too.
 */

/** @import {Complaint, Given, Launched, ProblemDetail} from './types.js' */

/** An answer that is no success, as RFC 9457 tells it. */
export class Problem extends Error {

    /** @param {ProblemDetail} problem */
    constructor(problem) {
        super(problem.detail ?? problem.title ?? 'Something went wrong');
        this.problem = problem;
    }

    get status() {
        return this.problem.status ?? 0;
    }

    /**
     * What is wrong with parameters.
     *
     * @returns {Complaint[]}
     */
    get errors() {
        return this.problem.errors ?? [];
    }
}

function noAnswer() {
    return new Problem({title: 'No answer', status: 0, detail: 'The application does not answer. Is it still running?'});
}

/**
 * Whether something failed because it was aborted.
 *
 * @param {unknown} error
 */
export function isAborted(error) {
    return error instanceof Error && error.name === 'AbortError';
}

/** Why something is aborted when its page is left. What does not need the page continues in the application. */
const LEFT = new DOMException('The page was left', 'AbortError');

/** @param {AbortController?} controller of what is under way on a page that is left */
export function abortAsLeft(controller) {
    controller?.abort(LEFT);
}

/**
 * Waits for a module that is fetched when it is needed first.
 *
 * @template T
 * @param {Promise<T>} imported
 */
export async function module(imported) {
    try {
        return await imported;
    } catch (error) {
        throw error instanceof TypeError ? noAnswer() : error;
    }
}

/**
 * @param {string} path
 * @param {RequestInit} init
 */
async function call(path, init) {
    let response;
    try {
        response = await fetch(path, init);
    } catch (error) {
        if (isAborted(error)) {
            throw error;
        }
        throw noAnswer();
    }
    if (response.ok) {
        return response;
    }
    const type = response.headers.get('Content-Type') ?? '';
    throw new Problem(type.includes('json') ? {status: response.status, ...await response.json()}
        : {title: response.statusText, status: response.status});
}

/**
 * Fetches JSON, of the type that the caller knows it to have.
 *
 * @param {string} path
 * @param {{signal?: AbortSignal}} options
 */
export async function get(path, {signal} = {}) {
    return (await call(path, {signal, headers: {Accept: 'application/json'}})).json();
}

/**
 * Fetches text of a media type.
 *
 * @param {string} path
 * @param {string} accept
 * @param {{signal?: AbortSignal}} options
 */
export async function text(path, accept, {signal} = {}) {
    return (await call(path, {signal, headers: {Accept: accept}})).text();
}

/**
 * Fetches whatever it is, as it is.
 *
 * @param {string} path
 * @param {{signal?: AbortSignal}} options
 */
export async function blob(path, {signal} = {}) {
    return (await call(path, {signal})).blob();
}

/**
 * Posts parameters as a form, answered by JSON of the type that the caller knows it to have.
 *
 * @param {string} path
 * @param {Given} given
 * @param {{signal?: AbortSignal, prefer?: string}} options
 */
export async function post(path, given = {}, {signal, prefer} = {}) {
    const headers = {Accept: 'application/json', ...prefer && {Prefer: prefer}};
    const response = await call(path, {method: 'POST', signal, headers, body: new URLSearchParams(given)});
    return response.json();
}

/**
 * Posts a text, answered by JSON of the type that the caller knows it to have.
 *
 * @param {string} path
 * @param {string} body
 * @param {string} type of the body, as `text/plain`
 * @param {{signal?: AbortSignal}} options
 */
export async function postText(path, body, type, {signal} = {}) {
    const headers = {Accept: 'application/json', 'Content-Type': type};
    return (await call(path, {method: 'POST', signal, headers, body})).json();
}

/**
 * Posts files as parts of a form, all by one name; answered by JSON of the type that the caller knows it to have.
 *
 * @param {string} path
 * @param {string} part the name
 * @param {{name: string, text: string}[]} files
 * @param {{signal?: AbortSignal}} options
 */
export async function postFiles(path, part, files, {signal} = {}) {
    const body = new FormData();
    files.forEach(({name, text}) => body.append(part, new Blob([text]), name));
    return (await call(path, {method: 'POST', signal, headers: {Accept: 'application/json'}, body})).json();
}

/**
 * Deletes what is at a path.
 *
 * @param {string} path
 * @param {{signal?: AbortSignal}} options
 */
export async function remove(path, {signal} = {}) {
    return (await call(path, {method: 'DELETE', signal, headers: {Accept: 'application/json'}})).json();
}

/**
 * Launches something that goes on for a while, and answers with what it came to.
 *
 * @template {Launched} T
 * @param {string} path where to post
 * @param {Given} given the parameters
 * @param {Following<T>} following
 * @returns {Promise<T>}
 */
export async function launch(path, given, {onProgress = () => {}, signal} = {}) {
    const launched = await post(path, given, {prefer: 'respond-async'});
    onProgress(launched);
    const collection = path.slice(path.lastIndexOf('/') + 1);
    return follow(`api/${collection}/${launched.id}`, launched, {onProgress, signal});
}

/**
 * Follows something that may be going on still to its end.
 *
 * @template {Launched} T
 * @param {string} self where it is kept
 * @param {T} launched
 * @param {Following<T>} following
 * @param {string} cancelled where it is cancelled
 * @returns {Promise<T>}
 */
export async function follow(self, launched, {onProgress = () => {}, signal} = {}, cancelled = self) {
    let state = launched;
    for (let pause = 50; state.status === 'RUNNING'; pause = Math.min(500, pause * 1.5)) {
        if (signal?.aborted) {
            if (signal.reason === LEFT) {
                throw LEFT;
            }
            await remove(cancelled);
            return get(self);
        }
        await wait(pause, signal);
        state = await get(self);
        onProgress(state);
    }
    return state;
}

/**
 * @template T
 * @typedef {object} Following
 * @property {(state: T) => void} [onProgress] called with it as it is now and then, first at once
 * @property {AbortSignal} [signal] when aborted, what was launched is cancelled and its last state answered; unless the page
 *     was left, then it continues and nothing is answered
 */

/**
 * Waits so many milliseconds, or until something is aborted.
 *
 * @param {number} millis
 * @param {AbortSignal} [signal]
 * @returns {Promise<void>}
 */
export function wait(millis, signal) {
    return new Promise(resolve => {
        const timer = setTimeout(resolve, millis);
        signal?.addEventListener('abort', () => {
            clearTimeout(timer);
            resolve();
        }, {once: true});
    });
}

/** Handing a trace to Perfetto's page, by the messages it documents: a ping until it answers, then the trace. */

const ORIGIN = 'https://ui.perfetto.dev';

/** How often it is asked, and for how long at most, in milliseconds. */
const EVERY = 100;
const WITHIN = 60000;

/**
 * Opens Perfetto, which is a page on the internet; to be called by a click. The trace goes from this page to that one
 * within the browser.
 *
 * @param {string} title of the trace
 * @param {() => Promise<ArrayBuffer>} load fetches the trace
 */
export async function openInPerfetto(title, load) {
    const page = open(ORIGIN);
    if (!page) {
        throw new Error('The browser did not let this page open another one.');
    }
    const buffer = await load();
    await answered(page);
    page.postMessage({perfetto: {buffer, title}}, ORIGIN);
}

/**
 * @param {Window} page
 * @returns {Promise<void>}
 */
function answered(page) {
    return new Promise((resolve, reject) => {
        const end = () => {
            clearInterval(asking);
            clearTimeout(limit);
            removeEventListener('message', heard);
        };
        const heard = (/** @type {MessageEvent} */ event) => {
            if (event.origin === ORIGIN && event.source === page && event.data === 'PONG') {
                end();
                resolve();
            }
        };
        const fail = (/** @type {string} */ words) => {
            end();
            reject(new Error(words));
        };
        const asking = setInterval(() => page.closed ? fail('Perfetto was closed before it had the trace.')
            : page.postMessage('PING', ORIGIN), EVERY);
        const limit = setTimeout(() => fail('Perfetto did not answer. Is this machine connected to the internet?'), WITHIN);
        addEventListener('message', heard);
    });
}

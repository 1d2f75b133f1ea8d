/** What the application's executors are for, in words. Pure. */

/** @type {Record<string, string>} */
const WORDS = {
    platformThreads: 'Platform threads of runs',
    virtualThreads: 'Virtual threads of runs',
    deadlines: 'Deadlines and deadlock checks',
    liveRounds: 'Live events: following runs',
    liveReaders: 'Live events: one for each reader',
    applicationTaskExecutor: 'Tasks of Spring',
};

/**
 * What an executor is called; one that is not known, by the words of its name.
 *
 * @param {string} name
 */
export function executorWords(name) {
    return WORDS[name] ?? name.replace(/([a-z])([A-Z])/g, (_, end, begin) => `${end} ${begin.toLowerCase()}`)
        .replace(/^./, first => first.toUpperCase());
}

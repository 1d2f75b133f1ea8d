package dev.interleave.experiments.downloads;

import org.jspecify.annotations.Nullable;

/**
 * One page, downloaded or not.
 *
 * @param page the page's number
 * @param from where it is: the site and the page there, or the address that was given
 * @param thread the thread that fetched it
 * @param status the status code, or why there is none: NO_ANSWER, ADDRESS_REFUSED, TOO_LARGE, TOO_SLOW
 * @param bytes how large it is
 * @param elapsedNanos how long it took
 * @param atOnce how many downloads were under way when it began, itself included
 * @param session what the site knows the thread's session by; null if it does not say
 * @param file the file it was written to; null if it was not
 */
record Download(int page, String from, String thread, String status, long bytes, long elapsedNanos, int atOnce,
        @Nullable String session, @Nullable String file) {

    boolean isOk() {
        return status.equals(Answer.OK);
    }
}

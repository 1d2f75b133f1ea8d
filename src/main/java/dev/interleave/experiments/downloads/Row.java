package dev.interleave.experiments.downloads;

/**
 * One way to do the downloads, beside others.
 *
 * @param mode which threads did them
 * @param join when these were waited for
 * @param threads how many there were
 * @param sessions how many HTTP sessions they made
 * @param atOnce the most downloads under way at once
 * @param bound how many could be at once, so also how many times as fast it could be
 * @param elapsedNanos how long it took
 * @param speedUp how many times as fast as one after another; at least that, unless it was measured
 */
record Row(Mode mode, Join join, int threads, int sessions, int atOnce, int bound, long elapsedNanos,
        double speedUp) {

    static Row of(Downloaded downloaded, Baseline baseline) {
        return new Row(downloaded.way().mode(), downloaded.way().join(), downloaded.threads(), downloaded.sessions(),
                downloaded.atOnce(), downloaded.bound(), downloaded.elapsedNanos(),
                baseline.speedUp(downloaded.elapsedNanos()));
    }
}

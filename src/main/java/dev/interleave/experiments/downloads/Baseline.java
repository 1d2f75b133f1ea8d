package dev.interleave.experiments.downloads;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How long all downloads take one after another, to compare with.
 *
 * @param nanos how long
 * @param source how that is known
 */
record Baseline(long nanos, Source source) {

    /** How it is known. */
    enum Source {

        /** They were done so, in the same run. */
        MEASURED,
        /** At least that: what the application's sites were told to take for each answer, added up. */
        LATENCY,
        /** At least that, as it seems: as often as there are downloads, what the fastest took. */
        FASTEST
    }

    /** Of those ways that were gone, as good as it is known. */
    static Baseline of(Downloads.Parameters parameters, Downloaded asked, List<Downloaded> all) {
        Downloaded sequential = all.size() == 1 ? null : sequential(all);
        if (sequential != null) {
            return new Baseline(sequential.elapsedNanos(), Source.MEASURED);
        }
        boolean told = parameters.site() == null && parameters.latency().isPositive();
        long each = told ? parameters.latency().toNanos()
                : asked.downloads().stream().mapToLong(Download::elapsedNanos).min().orElse(0);
        return new Baseline(each * asked.downloads().size(), told ? Source.LATENCY : Source.FASTEST);
    }

    private static @Nullable Downloaded sequential(List<Downloaded> all) {
        return all.stream()
                .filter(each -> each.way().equals(new Way(Mode.SEQUENTIAL, Join.END)))
                .findFirst()
                .orElse(null);
    }

    /** How many times as fast something else was. */
    double speedUp(long elapsedNanos) {
        return Math.round(100.0 * nanos / elapsedNanos) / 100.0;
    }
}

package dev.interleave.experiments.downloads;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.interleave.experiment.ThreadDemand;
import dev.interleave.trace.ThreadKind;

/**
 * A way to do the downloads.
 *
 * @param mode which threads do them
 * @param join when these are waited for
 */
record Way(Mode mode, Join join) {

    /** What is compared, in this order. */
    private static final List<Way> COMPARED = List.of(new Way(Mode.SEQUENTIAL, Join.END), new Way(Mode.POOL, Join.END),
            new Way(Mode.POOL, Join.EACH), new Way(Mode.THREAD_EACH, Join.END), new Way(Mode.VIRTUAL, Join.END));

    /** All ways that are gone, one after another; the one that was asked for among them. */
    static List<Way> all(Downloads.Parameters parameters) {
        Way asked = asked(parameters);
        if (!parameters.compare()) {
            return List.of(asked);
        }
        Set<Way> ways = new LinkedHashSet<>(COMPARED);
        ways.add(asked);
        return List.copyOf(ways);
    }

    static Way asked(Downloads.Parameters parameters) {
        return new Way(parameters.mode(), parameters.join());
    }

    /** The most threads of each kind that any of them needs. */
    static ThreadDemand demand(Downloads.Parameters parameters) {
        String parameter = parameters.mode() == Mode.POOL && !parameters.compare() ? "workers" : "copies";
        int platform = most(parameters, ThreadKind.PLATFORM);
        int virtual = most(parameters, ThreadKind.VIRTUAL);
        return platform > 0 ? new ThreadDemand(platform, ThreadKind.PLATFORM, parameter, virtual)
                : new ThreadDemand(virtual, ThreadKind.VIRTUAL, parameter);
    }

    private static int most(Downloads.Parameters parameters, ThreadKind kind) {
        return all(parameters).stream()
                .filter(way -> way.mode().kind(parameters.kind()) == kind)
                .mapToInt(way -> way.threads(parameters))
                .max()
                .orElse(0);
    }

    /** How many threads it has. */
    int threads(Downloads.Parameters parameters) {
        return mode.threads(parameters.workers(), parameters.downloads());
    }

    /** The most downloads that can be under way at once, so also how many times as fast it can be. */
    int bound(Downloads.Parameters parameters) {
        return Math.min(join.atOnce(threads(parameters)), parameters.downloads());
    }

    /** What its threads are called. */
    String role() {
        return join.prefix() + mode.role();
    }

    /** As a caller writes it. */
    String text() {
        return join == Join.END ? mode.name() : mode + " with join=" + join;
    }
}

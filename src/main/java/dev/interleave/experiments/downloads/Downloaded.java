package dev.interleave.experiments.downloads;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What came of downloading all pages in one way.
 *
 * @param way the way
 * @param threads how many threads it had
 * @param bound how many downloads could be under way at once
 * @param elapsedNanos how long it took
 * @param sessions how many sessions its threads made
 * @param downloads the downloads, by page
 */
record Downloaded(Way way, int threads, int bound, long elapsedNanos, int sessions, List<Download> downloads) {

    /** The most that were under way at once. */
    int atOnce() {
        return downloads.stream().mapToInt(Download::atOnce).max().orElse(0);
    }

    boolean isComplete() {
        return downloads.stream().allMatch(Download::isOk);
    }

    long bytes() {
        return downloads.stream().mapToLong(Download::bytes).sum();
    }

    /** How many different sessions the sites say they had; 0 if they do not say. */
    int sessionsSeen() {
        return (int) downloads.stream().map(Download::session).filter(Objects::nonNull).distinct().count();
    }

    /** How often each status came. */
    Map<String, Long> statuses() {
        return downloads.stream().collect(Collectors.groupingBy(Download::status, TreeMap::new, Collectors.counting()));
    }

    /** What each thread did, in the order of the pages they began with. */
    List<ThreadShare> shares() {
        return downloads.stream().collect(Collectors.groupingBy(Download::thread, LinkedHashMap::new,
                Collectors.toList())).entrySet().stream().map(ThreadShare::of).toList();
    }
}

package dev.interleave.experiments.downloads;

import java.util.List;
import java.util.Map;

/**
 * What one thread did.
 *
 * @param thread the thread
 * @param downloads how many pages it fetched
 * @param bytes how many bytes these had
 */
record ThreadShare(String thread, int downloads, long bytes) {

    static ThreadShare of(Map.Entry<String, List<Download>> thread) {
        return new ThreadShare(thread.getKey(), thread.getValue().size(),
                thread.getValue().stream().mapToLong(Download::bytes).sum());
    }
}

package dev.interleave.experiments.downloads;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The files that pages were written to. They go when the run is no longer kept.
 *
 * @param files how many they are
 * @param bytes how large they are together
 * @param first the first twenty
 */
record Saved(int files, long bytes, List<File> first) {

    private static final int TOLD = 20;

    /**
     * One of them.
     *
     * @param name its name
     * @param bytes its size, as the file system tells it
     */
    record File(String name, long bytes) {
    }

    /** Of downloads that were saved; null if they were not. */
    static @Nullable Saved of(List<Download> downloads) {
        List<File> all = downloads.stream()
                .filter(download -> download.file() != null)
                .map(download -> new File(String.valueOf(download.file()), download.bytes()))
                .toList();
        return all.isEmpty() ? null
                : new Saved(all.size(), all.stream().mapToLong(File::bytes).sum(),
                        all.subList(0, Math.min(TOLD, all.size())));
    }
}

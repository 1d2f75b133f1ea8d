package dev.interleave.experiments.downloads;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Verdict;

/**
 * What a run of the downloads showed.
 *
 * @param downloads how many pages were to be fetched
 * @param bytes how many bytes came
 * @param statuses how often each status came
 * @param sessions how many HTTP sessions the threads made
 * @param sessionsSeen how many different sessions the sites say they had; 0 if they do not say
 * @param oneAfterAnother how long it takes one after another
 * @param comparison what was done, a row for each way
 * @param shares what each thread did, the first twenty of them
 * @param first the first twenty downloads
 * @param saved the files that were written; null if none were
 * @param explanation what happened
 */
record DownloadsVerdict(int downloads, long bytes, List<StatusCount> statuses, int sessions, int sessionsSeen,
        Baseline oneAfterAnother, List<Row> comparison, List<ThreadShare> shares,
        List<Download> first, @Nullable Saved saved, String explanation) implements Verdict {

    private static final int TOLD = 20;

    /** Of all ways, the one that was asked for among them. */
    static DownloadsVerdict of(Downloads.Parameters parameters, Downloaded asked, List<Downloaded> all) {
        Baseline baseline = Baseline.of(parameters, asked, all);
        List<Row> rows = all.stream().map(each -> Row.of(each, baseline)).toList();
        List<StatusCount> statuses = asked.statuses()
                .entrySet()
                .stream()
                .map(status -> new StatusCount(status.getKey(), status.getValue()))
                .toList();
        return new DownloadsVerdict(asked.downloads().size(), asked.bytes(), statuses, asked.sessions(),
                asked.sessionsSeen(), baseline, rows, some(asked.shares()), some(asked.downloads()),
                Saved.of(asked.downloads()), Explanation.of(asked, baseline, rows));
    }

    private static <T> List<T> some(List<T> all) {
        return all.subList(0, Math.min(TOLD, all.size()));
    }
}

package dev.interleave.experiments.downloads;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Sentences;
import dev.interleave.experiment.Verdict;

import static dev.interleave.experiment.Sentences.*;

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
                asked.sessionsSeen(), baseline, rows, Sentences.first(asked.shares(), TOLD),
                Sentences.first(asked.downloads(), TOLD), Saved.of(asked.downloads()), explain(asked, baseline, rows));
    }

    private static String explain(Downloaded asked, Baseline baseline, List<Row> rows) {
        return sentences(
                "%s: %s by %s took %s.".formatted(asked.way().text(), count(asked.downloads().size(), "download"),
                        count(asked.threads(), "thread"), wholeMillis(asked.elapsedNanos())),
                against(asked, baseline), why(asked), came(asked), beside(rows));
    }

    private static String against(Downloaded asked, Baseline baseline) {
        if (asked.way().mode() == Mode.SEQUENTIAL) {
            return "";
        }
        String against = switch (baseline.source()) {
            case MEASURED -> "One after another they took %s, in the same run";
            case LATENCY -> "One after another they take at least %s, which is %s times the sites' latency";
            case FASTEST -> "One after another they would take about %s, which is %s times what the fastest took";
        };
        return against.formatted(wholeMillis(baseline.nanos()), asked.downloads().size())
                + ": this was %s times as fast; the bound is %s."
                        .formatted(decimal(baseline.speedUp(asked.elapsedNanos()), 2), asked.bound());
    }

    private static String why(Downloaded asked) {
        if (asked.bound() < asked.threads()) {
            List<ThreadShare> shares = asked.shares();
            return asked.way().join() == Join.END ? "There were more threads than pages."
                    : "Each thread was joined in the very loop that starts them, before the next one was started; so there "
                            + "was never more than one download under way: "
                            + (shares.size() == 1
                                    ? shares.getFirst().thread() + " had done all of them before the next came."
                                    : "the " + shares.size() + " threads came one after another.");
        }
        return asked.threads() == 1 ? "There was never more than one under way."
                : "At most " + asked.atOnce() + (asked.atOnce() == 1 ? " was" : " were") + " under way at once.";
    }

    private static String came(Downloaded asked) {
        List<String> statuses = asked.statuses()
                .entrySet()
                .stream()
                .map(status -> status.getValue() + " with status " + status.getKey())
                .toList();
        return "Answers: %s, %s bytes in all. The threads made %s%s.".formatted(list(statuses),
                thousands(asked.bytes()), count(asked.sessions(), "HTTP session"),
                when(asked.sessionsSeen() > 0,
                        "; the sites gave out " + count(asked.sessionsSeen(), "session cookie")));
    }

    private static String beside(List<Row> rows) {
        return when(rows.size() != 1, "Side by side: " + list(rows.stream().map(DownloadsVerdict::row).toList()) + ".");
    }

    private static String row(Row row) {
        return "%s %s (%s times as fast, bound %s)".formatted(new Way(row.mode(), row.join()).text(),
                wholeMillis(row.elapsedNanos()), decimal(row.speedUp(), 2), row.bound());
    }

    private static String wholeMillis(long nanos) {
        return thousands(Math.round(nanos / 1e6)) + " ms";
    }
}

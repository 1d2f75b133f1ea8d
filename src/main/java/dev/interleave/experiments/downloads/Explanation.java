package dev.interleave.experiments.downloads;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What happened, in sentences. */
final class Explanation {

    private Explanation() {
    }

    static String of(Downloaded asked, Baseline baseline, List<Row> rows) {
        return took(asked) + against(asked, baseline) + why(asked) + came(asked) + beside(rows);
    }

    private static String took(Downloaded asked) {
        return String.format(Locale.ROOT, "%s: %s by %s took %s.", asked.way().text(),
                count(asked.downloads().size(), "download"), count(asked.threads(), "thread"),
                millis(asked.elapsedNanos()));
    }

    private static String against(Downloaded asked, Baseline baseline) {
        if (asked.way().mode() == Mode.SEQUENTIAL) {
            return "";
        }
        String against = switch (baseline.source()) {
            case MEASURED -> "One after another they took %s, in the same run";
            case LATENCY -> "One after another they take at least %s, which is %d times the sites' latency";
            case FASTEST -> "One after another they would take about %s, which is %d times what the fastest took";
        };
        return " " + String.format(Locale.ROOT, against, millis(baseline.nanos()), asked.downloads().size())
                + String.format(Locale.ROOT, ": this was %.2f times as fast; the bound is %d.",
                        baseline.speedUp(asked.elapsedNanos()), asked.bound());
    }

    private static String why(Downloaded asked) {
        if (asked.bound() < asked.threads()) {
            List<ThreadShare> shares = asked.shares();
            return asked.way().join() == Join.END ? " There were more threads than pages."
                    : " Each thread was joined in the very loop that starts them, before the next one was started; so there "
                            + "was never more than one download under way: "
                            + (shares.size() == 1
                                    ? shares.getFirst().thread() + " had done all of them before the next came."
                                    : "the " + shares.size() + " threads came one after another.");
        }
        return asked.threads() == 1 ? " There was never more than one under way."
                : " The most under way at once were " + asked.atOnce() + ".";
    }

    private static String came(Downloaded asked) {
        String statuses = asked.statuses()
                .entrySet()
                .stream()
                .map(status -> status.getKey() + " " + count(status.getValue(), "time"))
                .collect(Collectors.joining(", "));
        String seen = asked.sessionsSeen() == 0 ? ""
                : "; the sites gave out " + count(asked.sessionsSeen(), "session cookie");
        return String.format(Locale.ROOT, " Answers: %s, %,d bytes in all. The threads made %s%s.", statuses,
                asked.bytes(), count(asked.sessions(), "HTTP session"), seen);
    }

    private static String beside(List<Row> rows) {
        return rows.size() == 1 ? ""
                : rows.stream()
                        .map(row -> String.format(Locale.ROOT, "%s %s (%.2f times as fast, bound %d)",
                                new Way(row.mode(), row.join()).text(), millis(row.elapsedNanos()), row.speedUp(),
                                row.bound()))
                        .collect(Collectors.joining(", ", " Side by side: ", "."));
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%,d ms", Math.round(nanos / 1e6));
    }

    private static String count(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}

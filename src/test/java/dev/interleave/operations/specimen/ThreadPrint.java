package dev.interleave.operations.specimen;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What {@code jcmd Thread.print} printed.
 *
 * @param text all of it
 */
record ThreadPrint(String text) {

    private static final Pattern HEADER = Pattern.compile("^\"(.*)\" #(\\d+) ");

    private static final Pattern MOUNTED = Pattern.compile("^ +Mounted virtual thread #(\\d+)$");

    private static final Pattern STATE = Pattern.compile("^ +java\\.lang\\.Thread\\.State: (.*)$");

    private static final Pattern WAITS = Pattern.compile(
            "^\t- (waiting to lock|waiting on|waiting to re-lock in wait\\(\\)|parking to wait for) +<(\\w+)> \\(a (.*)\\)$");

    private static final Pattern OWNS = Pattern.compile("^\t- (?:locked )?<(\\w+)> \\(a .*\\)$");

    private static final Pattern WAITS_FOR_CLASS =
            Pattern.compile("^\t- waiting on the Class initialization monitor for (.*)$");

    private static final Pattern INITIALIZES = Pattern.compile("^\tat (.*)\\.<clinit>\\(.*$");

    private static final Pattern DEADLOCK =
            Pattern.compile("^Found \\d+ deadlocks?\\.$|^Found one Java-level deadlock:$",
                    Pattern.MULTILINE);

    Mark mark() {
        if (DEADLOCK.matcher(text).find()) {
            return Mark.REPORTED;
        }
        WhoWaitsForWhom who = new WhoWaitsForWhom();
        threads().forEach((id, lines) -> {
            // Who waits to be notified waits for nobody in particular, and is told of as if it still had the monitor.
            first(WAITS, lines).ifWait(wait -> {
                if (!wait.group(1).startsWith("waiting on")) {
                    who.waits(id, wait.group(2));
                }
            });
            first(WAITS_FOR_CLASS, lines).ifWait(wait -> who.waits(id, wait.group(1)));
            lines.stream().map(OWNS::matcher).filter(Matcher::matches).forEach(owns -> who.owns(id, owns.group(1)));
            lines.stream()
                    .map(INITIALIZES::matcher)
                    .filter(Matcher::matches)
                    .forEach(begun -> who.owns(id, begun.group(1)));
        });
        return who.mark();
    }

    /** What it says of a thread; null if nothing. */
    @Nullable String of(String id) {
        List<String> lines = threads().get(id);
        if (lines == null) {
            return null;
        }
        Found state = first(STATE, lines);
        Found wait = first(WAITS, lines);
        Found classWait = first(WAITS_FOR_CLASS, lines);
        return (state.match() == null ? "mounted, without a state" : state.match().group(1))
                + (wait.match() == null ? ""
                        : ", " + wait.match().group(1) + " " + SightWords.type(wait.match().group(3)))
                + (classWait.match() == null ? "" : ", waiting on the Class initialization monitor");
    }

    private record Found(@Nullable MatchResult match) {

        void ifWait(Consumer<MatchResult> action) {
            if (match != null) {
                action.accept(match);
            }
        }
    }

    private static Found first(Pattern pattern, List<String> lines) {
        return new Found(lines.stream()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .map(Matcher::toMatchResult)
                .findFirst()
                .orElse(null));
    }

    /** The lines on each thread by its id; a mounted virtual thread has its own. */
    private Map<String, List<String>> threads() {
        Map<String, StringBuilder> threads = new LinkedHashMap<>();
        StringBuilder current = new StringBuilder();
        for (String line : text.lines().takeWhile(line -> !line.startsWith("JNI global refs")).toList()) {
            Matcher header = HEADER.matcher(line);
            Matcher mounted = MOUNTED.matcher(line);
            if (header.find()) {
                current = threads.computeIfAbsent(header.group(2), _ -> new StringBuilder());
            }
            else if (mounted.matches()) {
                current = threads.computeIfAbsent(mounted.group(1), _ -> new StringBuilder());
            }
            else if (line.startsWith("\"")) {
                current = new StringBuilder();
            }
            current.append(line).append('\n');
        }
        Map<String, List<String>> lines = new LinkedHashMap<>();
        threads.forEach((id, block) -> lines.put(id, Arrays.asList(block.toString().split("\n", -1))));
        return lines;
    }
}

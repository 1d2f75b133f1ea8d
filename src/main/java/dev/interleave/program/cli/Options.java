package dev.interleave.program.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.interleave.explore.Plan;
import dev.interleave.program.Inside;
import dev.interleave.program.OutcomeValues;

/**
 * What the arguments of a command line ask for.
 *
 * <p>Confined to the thread that reads them.
 */
final class Options {

    static final String USAGE = """
            usage: java -jar interleave.jar explore FILE.java... [--expect=OUTCOME|OUTCOME...] [--forbid=OUTCOME|...]
                   [--strategy=EXHAUSTIVE|REDUCED|BOUNDED|PCT|RANDOM] [--schedules=N] [--steps=N] [--within=SECONDS]
                   [--preemptions=N] [--seed=N] [--inside=CALLS|STEPS] [--format=text|json|svg]
            exit code: 0 every schedule was taken and nothing is wrong, 1 a forbidden outcome, a deadlock or a failure
            was found, 2 the program or the arguments cannot be read, 3 a limit was reached and nothing was found.""";

    private static final Duration LONGEST = Duration.ofDays(30);

    private static final int PREEMPTIONS = 2;

    private static final int DEPTH = 3;

    private static final long SEED = 1;

    private final List<Path> files = new ArrayList<>();

    private @Nullable String expect;

    private @Nullable String forbid;

    private Plan.@Nullable Search strategy;

    private long schedules = 1_000_000;

    private int steps = 2000;

    private Duration within = Duration.ofSeconds(60);

    private @Nullable Integer preemptions;

    private @Nullable Long seed;

    private Inside inside = Inside.CALLS;

    private Format format = Format.TEXT;

    /** The format of what was found. */
    enum Format {

        /** As sentences and a table. */
        TEXT,
        /** For a machine. */
        JSON,
        /** As a picture of the most interesting witness. */
        SVG
    }

    private Options() {
    }

    /**
     * Reads arguments.
     *
     * @throws IllegalArgumentException saying what is wrong with them
     */
    static Options of(List<String> arguments) {
        Options options = new Options();
        Iterator<String> all = arguments.iterator();
        while (all.hasNext()) {
            String argument = all.next();
            int equals = argument.indexOf('=');
            if (!argument.startsWith("--")) {
                options.files.add(Path.of(argument));
            }
            else if (equals >= 0) {
                options.set(argument.substring(2, equals), argument.substring(equals + 1));
            }
            else if (all.hasNext()) {
                options.set(argument.substring(2), all.next());
            }
            else {
                throw new IllegalArgumentException("'" + argument + "' needs a value, as in " + argument + "=…");
            }
        }
        if (options.files.isEmpty()) {
            throw new IllegalArgumentException("A file of Java source is missing");
        }
        options.check();
        List<String> both = options.values().inBoth();
        if (!both.isEmpty()) {
            throw new IllegalArgumentException("'--expect' and '--forbid' must have no outcome in common, both had '"
                    + String.join("', '", both) + "'");
        }
        return options;
    }

    /** Checks that nothing is asked for that the strategy would take no notice of. */
    private void check() {
        if (preemptions != null && strategy != Plan.Search.BOUNDED) {
            throw new IllegalArgumentException("'--preemptions' needs --strategy=BOUNDED");
        }
        if (seed != null && strategy != Plan.Search.PCT && strategy != Plan.Search.RANDOM) {
            throw new IllegalArgumentException("'--seed' needs --strategy=PCT or --strategy=RANDOM");
        }
    }

    private void set(String option, String value) {
        switch (option) {
            case "expect" -> expect = value;
            case "forbid" -> forbid = value;
            case "inside" -> inside = oneOf(option, value, Inside.values());
            case "strategy" -> strategy = oneOf(option, value, Plan.Search.values());
            case "schedules" -> schedules = number(option, value, 1, Long.MAX_VALUE);
            case "steps" -> steps = (int) number(option, value, 1, Integer.MAX_VALUE);
            case "within" -> within = Duration.ofSeconds(number(option, value, 1, LONGEST.toSeconds()));
            case "preemptions" -> preemptions = (int) number(option, value, 0, Integer.MAX_VALUE);
            case "format" -> format = oneOf(option, value, Format.values());
            case "seed" -> seed = number(option, value, 0, Long.MAX_VALUE);
            default -> throw new IllegalArgumentException("There is no option '--" + option + "'");
        }
    }

    private static <E extends Enum<E>> E oneOf(String option, String value, E[] all) {
        for (E each : all) {
            if (each.name().equalsIgnoreCase(value)) {
                return each;
            }
        }
        throw new IllegalArgumentException("'--" + option + "' must be one of "
                + Arrays.toString(all).toLowerCase(Locale.ROOT) + ", was '" + value + "'");
    }

    private static long number(String option, String value, long least, long most) {
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        }
        catch (NumberFormatException ex) {
            // The same as a number that is none of these.
        }
        throw new IllegalArgumentException("'--" + option + "' must be a number from " + least
                + (most == Long.MAX_VALUE ? "" : " to " + most) + ", was '" + value + "'");
    }

    List<Path> files() {
        return files;
    }

    OutcomeValues values() {
        return OutcomeValues.of(expect, forbid);
    }

    /** How far threads are followed into calls of java.util.concurrent. */
    Inside inside() {
        return inside;
    }

    Format format() {
        return format;
    }

    Duration within() {
        return within;
    }

    /** Whether the strategy was left open, so that every schedule is taken if there are few. */
    boolean eachIfFew() {
        return strategy == null;
    }

    Plan plan() {
        return new Plan(strategy == null ? Plan.Search.REDUCED : strategy, schedules, steps, within,
                Objects.requireNonNullElse(preemptions, PREEMPTIONS), DEPTH, Objects.requireNonNullElse(seed, SEED));
    }
}

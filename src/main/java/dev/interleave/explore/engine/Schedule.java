package dev.interleave.explore.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The order in which the threads of a run took their steps, as a value with a short text form.
 *
 * <p>The text is {@code v1:FINGERPRINT:STEPS}. A step is the thread that takes it: {@code m} for the main, otherwise the
 * thread's number in the order of creation, from 0. A letter after it says how it goes on where it does not simply carry its
 * operation out: {@code t} its time is over, {@code w} it wakes for no reason, {@code i} it is interrupted, {@code s} and a
 * thread that thread is the one it wakes. Steps are parted by dots; {@code 0x3} stands for {@code 0.0.0}.
 *
 * @param fingerprint eight hexadecimal digits that depend on the experiment and its parameters
 * @param steps the steps
 */
public record Schedule(String fingerprint, List<Move> steps) {

    private static final String VERSION = "v1";

    private static final Pattern TEXT = Pattern.compile("([^:]*):([0-9a-f]{8}):([^:]*)");

    private static final Pattern STEP = Pattern
            .compile("(?<thread>m|\\d{1,4})(?:(?<way>[twi])|s(?<target>m|\\d{1,4}))?(?:x(?<count>\\d{1,6}))?");

    private static final int WORTH_COUNTING = 3;

    private static final int MOST_STEPS = 1_000_000;

    /** Copies the steps. */
    public Schedule {
        steps = List.copyOf(steps);
    }

    /** What distinguishes an experiment with its parameters from another. */
    public static String fingerprint(String experiment, Map<String, ?> parameters) {
        CRC32 crc = new CRC32();
        crc.update(experiment.getBytes(UTF_8));
        parameters.forEach((name, value) -> crc.update((";" + name + "=" + value).getBytes(UTF_8)));
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }

    /**
     * Reads a schedule. Spaces and line breaks do not count, so that one copied from several lines is as good.
     *
     * @throws UnreadableScheduleException if it cannot be read
     */
    public static Schedule parse(String text) {
        Matcher matcher = TEXT.matcher(text.replaceAll("\\s", ""));
        if (!matcher.matches()) {
            throw new UnreadableScheduleException("it is not of the form v1:FINGERPRINT:STEPS");
        }
        if (!matcher.group(1).equals(VERSION)) {
            throw new UnreadableScheduleException("its version is '" + matcher.group(1) + "', not '" + VERSION + "'");
        }
        List<Move> steps = new ArrayList<>();
        String rest = matcher.group(3);
        for (String step : rest.isEmpty() ? new String[0] : rest.split("\\.", -1)) {
            read(step, steps);
        }
        return new Schedule(matcher.group(2), steps);
    }

    private static void read(String text, List<Move> steps) {
        Matcher matcher = STEP.matcher(text);
        if (!matcher.matches()) {
            throw new UnreadableScheduleException("its step " + (steps.size() + 1) + " is '" + text
                    + "', not a thread's number or m, perhaps with t, w, i, s and a thread, or x and a count");
        }
        int count = matcher.group("count") == null ? 1 : Integer.parseInt(matcher.group("count"));
        if (count < 1 || steps.size() + count > MOST_STEPS) {
            throw new UnreadableScheduleException("it must have 1 to " + MOST_STEPS + " steps");
        }
        String target = matcher.group("target");
        Move move = target != null ? new Move(index(matcher.group("thread")), Move.Way.SIGNAL, index(target))
                : new Move(index(matcher.group("thread")), way(matcher.group("way")));
        for (int i = 0; i < count; i++) {
            steps.add(move);
        }
    }

    private static Move.Way way(@Nullable String letter) {
        for (Move.Way way : Move.Way.values()) {
            if (way.letter().equals(letter)) {
                return way;
            }
        }
        return Move.Way.GO;
    }

    private static int index(String thread) {
        return thread.equals("m") ? 0 : Integer.parseInt(thread) + 1;
    }

    private static String thread(int index) {
        return index == 0 ? "m" : Integer.toString(index - 1);
    }

    /** A step as text. */
    public static String text(Move move) {
        return thread(move.thread()) + move.way().letter()
                + (move.way() == Move.Way.SIGNAL ? thread(move.target()) : "");
    }

    /** This schedule with one more step. */
    public Schedule then(Move move) {
        List<Move> longer = new ArrayList<>(steps);
        longer.add(move);
        return new Schedule(fingerprint, longer);
    }

    /** The text form. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(VERSION).append(':').append(fingerprint).append(':');
        int at = 0;
        while (at < steps.size()) {
            Move move = steps.get(at);
            int end = at + 1;
            while (end < steps.size() && steps.get(end).equals(move)) {
                end++;
            }
            append(move, end - at, at > 0, text);
            at = end;
        }
        return text.toString();
    }

    private static void append(Move move, int count, boolean further, StringBuilder text) {
        String step = text(move);
        text.append(further ? "." : "").append(step);
        if (count >= WORTH_COUNTING) {
            text.append('x').append(count);
        }
        else if (count == 2) {
            text.append('.').append(step);
        }
    }
}

package dev.interleave.differential;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a program is played with, beside its acts.
 *
 * @param start how its threads are started
 * @param fair whether those locks and semaphores are fair that can be
 * @param permits how many permits the semaphore has
 * @param capacity how much room bounded queues have
 * @param parties how many are to meet at the barrier
 */
record Setting(Start start, boolean fair, int permits, int capacity, int parties) {

    /** The plainest. */
    static final Setting PLAIN = new Setting(Start.TOGETHER, false, 1, 1, 1);

    private static final Pattern TEXT = Pattern.compile(
            "with: threads (\\S+)( fair)?, permits (\\d), capacity (\\d), parties (\\d)");

    /** How a program's threads are started. */
    enum Start {

        /** As one crew: only the main can interrupt them. */
        TOGETHER,
        /** Each as a crew of its own: a thread can interrupt those before it. */
        APART,
        /** Created all, and then started by hand: each can interrupt each. */
        BY_HAND
    }

    static Setting parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'setting' must look like '" + PLAIN + "', was '" + text + "'");
        }
        return new Setting(Start.valueOf(matcher.group(1)), matcher.group(2) != null,
                Integer.parseInt(matcher.group(3)), Integer.parseInt(matcher.group(4)),
                Integer.parseInt(matcher.group(5)));
    }

    @Override
    public String toString() {
        return "with: threads " + start + (fair ? " fair" : "") + ", permits " + permits + ", capacity " + capacity
                + ", parties " + parties;
    }
}

package dev.interleave.explore.engine;

import java.util.List;

/** Says that a schedule cannot be followed, where, and what could be done there. */
public final class ScheduleMismatchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int step;

    private final String expected;

    private final transient List<String> possible;

    private ScheduleMismatchException(int step, String expected, List<String> possible, String message) {
        super(message);
        this.step = step;
        this.expected = expected;
        this.possible = List.copyOf(possible);
    }

    public static ScheduleMismatchException impossible(Move move, Situation situation) {
        String text = "The schedule has '" + Schedule.text(move) + "'";
        return of(Schedule.text(move), situation, move.thread() >= situation.threads()
                ? text + ", but there is no thread " + move.thread()
                : text + " (" + situation.name(move.thread()) + "), which is not possible there");
    }

    public static ScheduleMismatchException endsTooEarly(Situation situation) {
        return of("the end", situation, "The schedule ends there, but the run does not");
    }

    public static ScheduleMismatchException goesOn(Move move, Situation situation) {
        return of(Schedule.text(move), situation, "The schedule has '" + Schedule.text(move)
                + "', but nothing is possible there");
    }

    /** One that was found elsewhere; see the accessors. */
    public static ScheduleMismatchException elsewhere(int step, String expected, List<String> possible,
            String message) {
        return new ScheduleMismatchException(step, expected, possible, message);
    }

    private static ScheduleMismatchException of(String expected, Situation situation, String message) {
        List<String> possible = situation.moves().stream()
                .map(move -> Schedule.text(move) + " (" + situation.name(move.thread()) + ": "
                        + MoveWords.of(move, situation) + ")")
                .toList();
        return new ScheduleMismatchException(situation.step() + 1, expected, possible,
                "At step " + (situation.step() + 1) + ": " + message);
    }

    /** The step at which it cannot be followed, from 1. */
    public int step() {
        return step;
    }

    /** What the schedule has there. */
    public String expected() {
        return expected;
    }

    /** What could be done there: the steps as a schedule has them, each with words. */
    public List<String> possible() {
        return possible;
    }
}

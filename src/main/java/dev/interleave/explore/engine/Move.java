package dev.interleave.explore.engine;

/**
 * What may be chosen next: a thread, and how it goes on.
 *
 * @param thread the thread's position among the run's threads, from 0 for the main
 * @param way how it goes on
 * @param target the position of the thread that a signal wakes, negative if it picks none
 */
public record Move(int thread, Way way, int target) {

    /** How a thread goes on from the operation it has announced. */
    public enum Way {

        /** It carries the operation out. */
        GO(""),
        /** The time it was to wait is over. */
        TIME_OUT("t"),
        /** It wakes for no reason from waiting for a condition. */
        SPURIOUS("w"),
        /** It is interrupted. */
        INTERRUPT("i"),
        /** It carries the operation out and wakes the target. */
        SIGNAL("s");

        private final String letter;

        Way(String letter) {
            this.letter = letter;
        }

        String letter() {
            return letter;
        }
    }

    Move(int thread, Way way) {
        this(thread, way, -1);
    }
}

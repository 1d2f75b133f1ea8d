package dev.interleave.experiments.falsesharing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The layouts in turn, round by round, until enough rounds of each are done or the time is over.
 *
 * <p>Thread-safe, as long as each thread has a number of its own.
 */
final class Rounds {

    private static final long WARM_UP_NANOS = 500_000_000;

    /** As fast as no interpreter is: the loop is compiled. */
    private static final long FAST_NANOS = 10;

    private static final long PATIENCE_NANOS = 1_000_000_000;

    /** Attempts for each round that is wanted. */
    private static final int ATTEMPTS = 50;

    private final Sharing.Parameters parameters;

    private final List<Round> attempts = new ArrayList<>();

    private volatile boolean over;

    Rounds(Sharing.Parameters parameters) {
        this.parameters = parameters;
        // Then they cannot all run at the same time, however often they try.
        this.over = Runtime.getRuntime().availableProcessors() < parameters.threads();
        for (int i = 0; i < ATTEMPTS * parameters.rounds(); i++) {
            for (Spacing layout : Spacing.values()) {
                if (parameters.layout().includes(layout)) {
                    attempts.add(round(layout));
                }
            }
        }
    }

    private Round round(Spacing layout) {
        return new Round(layout, parameters.threads(), parameters.increments());
    }

    /** Does a thread's part in all of them. */
    void play(int number) {
        warmUp(number);
        long end = System.nanoTime() + PATIENCE_NANOS;
        for (Round attempt : attempts) {
            over |= areEnough() || System.nanoTime() - end >= 0;
            if (over) {
                return;
            }
            attempt.play(number);
        }
    }

    /** Bumps alone, until that is fast. */
    private void warmUp(int number) {
        long begin = System.nanoTime();
        for (long now = begin; now - begin < WARM_UP_NANOS;) {
            round(Spacing.PADDED).bump(number);
            long after = System.nanoTime();
            if (after - now < FAST_NANOS * parameters.increments()) {
                return;
            }
            now = after;
        }
    }

    private boolean areEnough() {
        return Arrays.stream(Spacing.values())
                .filter(parameters.layout()::includes)
                .allMatch(layout -> done().stream().filter(round -> round.layout() == layout).count() >= parameters
                        .rounds());
    }

    /** Those that were done by all threads at the same time. */
    List<Round> done() {
        return attempts.stream().filter(Round::isDone).toList();
    }
}

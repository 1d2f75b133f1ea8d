package dev.interleave.differential;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Function;

import dev.interleave.launch.repetition.FreeRuns;
import dev.interleave.launch.repetition.FreeRuns.End;
import dev.interleave.trace.ThreadKind;

/**
 * Holds what explorations find against what is seen when the same programs run freely.
 *
 * <p>For one thread at a time; that one closes it.
 */
final class Comparison implements AutoCloseable {

    /** Where a deadlock was found it is not worth waiting for long, and where none was it must be no accident. */
    private static final Duration SOON = Duration.ofMillis(500);

    private static final Duration LATE = Duration.ofSeconds(15);

    /** Of repetitions that take too long, and may, not many more are needed. */
    private static final int MOST_TIMED_OUT = 2;

    private final Function<Candidate, Explored> explorer;

    private final SplittableRandom seeds;

    private final List<FreeRuns> kinds =
            List.of(new FreeRuns(ThreadKind.PLATFORM), new FreeRuns(ThreadKind.VIRTUAL));

    Comparison(Function<Candidate, Explored> explorer, long seed) {
        this.explorer = explorer;
        this.seeds = new SplittableRandom(seed);
    }

    /** One that explores as the application does, but not for long. */
    static Comparison usual(long seed) {
        return new Comparison(candidate -> Explored.of(candidate.program(), Explored.BRIEFLY), seed);
    }

    /**
     * How much is done for each kind of thread.
     *
     * @param repetitions how many repetitions at the most
     * @param within how long at the most
     * @param untilSeen whether the first difference ends it; otherwise it is counted
     */
    record Effort(int repetitions, Duration within, boolean untilSeen) {

        private FreeRuns.Effort of(Explored explored) {
            return new FreeRuns.Effort(repetitions, explored.hasDeadlock() ? SOON : LATE, within);
        }
    }

    /**
     * What came of a program.
     *
     * @param explored what the exploration found
     * @param seen what was seen of what was found
     * @param repetitions how many there were on each kind of thread
     * @param difference what was seen and not found; null if there was nothing
     */
    record Result(Explored explored, Set<FreeRuns.Result> seen, Map<ThreadKind, Long> repetitions,
            Difference difference) {
    }

    /** Explores a program, and runs it freely if the exploration is complete. */
    Result compare(Candidate candidate, Effort effort) {
        Explored explored = explorer.apply(candidate);
        Map<ThreadKind, Long> repetitions = new HashMap<>();
        Set<FreeRuns.Result> seen = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
        Difference difference = explored.isBroken() ? Difference.broken(candidate, explored) : null;
        for (FreeRuns runs : kinds) {
            if (explored.isComplete() && difference == null) {
                Count count = new Count(explored, effort.untilSeen());
                long base = seeds.nextLong();
                runs.repeat(candidate.program(), effort.of(explored),
                        number -> seam -> new DelayingSeam(seam, base + number), count::add);
                repetitions.put(runs.kind(), count.repetitions);
                seen.addAll(count.explained.keySet());
                difference = count.difference(candidate, runs.kind());
            }
        }
        return new Result(explored, seen, repetitions, difference);
    }

    /**
     * Counts what repetitions come to.
     *
     * <p>Confined to the thread that repeats, and then to the one that waits for it.
     */
    private static final class Count {

        private final Explored explored;

        private final boolean untilSeen;

        private final Map<FreeRuns.Result, Long> explained = new HashMap<>();

        private final Map<FreeRuns.Result, Long> unexplained = new HashMap<>();

        private long repetitions;

        Count(Explored explored, boolean untilSeen) {
            this.explored = explored;
            this.untilSeen = untilSeen;
        }

        boolean add(FreeRuns.Result result) {
            repetitions++;
            (explored.explains(result) ? explained : unexplained).merge(result, 1L, Long::sum);
            long timedOut = explained.getOrDefault(new FreeRuns.Result(End.TIMED_OUT, ""), 0L);
            return (!untilSeen || unexplained.isEmpty()) && timedOut < MOST_TIMED_OUT;
        }

        Difference difference(Candidate candidate, ThreadKind kind) {
            return unexplained.entrySet()
                    .stream()
                    .max(Map.Entry.comparingByValue())
                    .map(most -> new Difference(candidate, explored, most.getKey(), kind, most.getValue(),
                            repetitions))
                    .orElse(null);
        }
    }

    @Override
    public void close() {
        kinds.forEach(FreeRuns::close);
    }
}

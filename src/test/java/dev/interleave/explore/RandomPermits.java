package dev.interleave.explore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import dev.interleave.sync.PlainVariable;
import dev.interleave.sync.TracedSemaphore;

/**
 * Programs put together at random whose threads do little else than acquire permits and give them back, or keep them: so who
 * waits for whom matters, and some end in deadlocks. The same seed makes the same program.
 */
final class RandomPermits {

    private final Random random;

    private RandomPermits(long seed) {
        this.random = new Random(seed);
    }

    private enum Act {

        READ,
        WRITE,
        ACQUIRE,
        TRY,
        RELEASE
    }

    /**
     * Something that a thread does.
     *
     * @param which of two semaphores or variables
     */
    private record Step(Act act, int which) {
    }

    static Program of(long seed) {
        return new RandomPermits(seed).program();
    }

    private Program program() {
        int[] permits = {1 + random.nextInt(3), 1 + random.nextInt(2)};
        int threads = 2 + random.nextInt(4);
        int longest = threads == 2 ? 7 : threads == 3 ? 4 : 3;
        List<List<Step>> all = IntStream.range(0, threads).mapToObj(_ -> steps(longest)).toList();
        return lab -> {
            List<TracedSemaphore> semaphores = List.of(lab.semaphore("s", permits[0], false),
                    lab.semaphore("t", permits[1], false));
            List<PlainVariable> variables = List.of(lab.plain("x", 0), lab.plain("y", 0));
            StringBuilder[] logs = IntStream.range(0, threads).mapToObj(_ -> new StringBuilder())
                    .toArray(StringBuilder[]::new);
            lab.run("worker", threads, number -> {
                for (Step step : all.get(number)) {
                    switch (step.act()) {
                        case READ -> logs[number].append(variables.get(step.which()).get());
                        case WRITE -> variables.get(step.which()).set(number + 1);
                        case ACQUIRE -> semaphores.get(step.which()).acquire();
                        case TRY -> logs[number].append(
                                semaphores.get(step.which()).tryAcquire(Duration.ofMillis(1)) ? '+' : '-');
                        case RELEASE -> semaphores.get(step.which()).release();
                    }
                }
            });
            return Arrays.toString(logs);
        };
    }

    private List<Step> steps(int longest) {
        List<Step> steps = new ArrayList<>();
        List<Integer> held = new ArrayList<>();
        while (steps.size() < longest) {
            int which = random.nextInt(2);
            int dice = random.nextInt(20);
            if (dice < 4) {
                steps.add(new Step(Act.READ, which));
            }
            else if (dice < 8) {
                steps.add(new Step(Act.WRITE, which));
            }
            else if (dice < 15 || held.isEmpty()) {
                boolean tries = dice == 14;
                steps.add(new Step(tries ? Act.TRY : Act.ACQUIRE, which));
                if (!tries) {
                    held.add(which);
                }
            }
            else {
                steps.add(new Step(Act.RELEASE, held.removeLast()));
            }
        }
        if (random.nextInt(4) > 0) {
            held.reversed().forEach(which -> steps.add(new Step(Act.RELEASE, which)));
        }
        return steps;
    }
}

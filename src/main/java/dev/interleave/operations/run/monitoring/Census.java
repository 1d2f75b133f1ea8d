package dev.interleave.operations.run.monitoring;

import java.util.List;

import dev.interleave.operations.run.UnderWay;

/**
 * How many threads runs have, by kind and state, as counted one after another within a moment.
 *
 * @param runs how many runs are under way
 * @param platform their platform threads
 * @param virtual their virtual threads
 * @param deadlockedPlatform how many of the platform threads can never go on
 * @param deadlockedVirtual how many of the virtual threads can never go on
 */
record Census(int runs, States platform, States virtual, int deadlockedPlatform, int deadlockedVirtual) {

    static final Census NONE = new Census(0, States.NONE, States.NONE, 0, 0);

    /** Counts the threads of runs, while they go on as they like. */
    static Census of(List<UnderWay> runs) {
        if (runs.isEmpty()) {
            return NONE;
        }
        States.Count platform = new States.Count();
        States.Count virtual = new States.Count();
        int deadlockedPlatform = 0;
        int deadlockedVirtual = 0;
        for (UnderWay run : runs) {
            for (Thread thread : run.threads().atWork()) {
                (thread.isVirtual() ? virtual : platform).add(thread.getState());
            }
            for (Thread thread : run.stuck().get()) {
                if (thread.isVirtual()) {
                    deadlockedVirtual++;
                }
                else {
                    deadlockedPlatform++;
                }
            }
        }
        return new Census(runs.size(), platform.states(), virtual.states(), deadlockedPlatform, deadlockedVirtual);
    }

    /** How many threads can never go on. */
    int deadlocked() {
        return deadlockedPlatform + deadlockedVirtual;
    }

    /** Whether there is more to see in it than in another. */
    boolean saysMoreThan(Census other) {
        int more = Integer.compare(deadlocked(), other.deadlocked());
        more = more != 0 ? more : Integer.compare(threads(), other.threads());
        return more != 0 ? more > 0 : runs > other.runs;
    }

    private int threads() {
        return platform.total() + virtual.total();
    }
}

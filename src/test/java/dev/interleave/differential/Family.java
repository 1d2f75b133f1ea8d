package dev.interleave.differential;

import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;

import dev.interleave.explore.Program;
import dev.interleave.explore.RandomPrograms;

/** Programs of a kind; the same seed makes the same program. */
enum Family {

    /** Of the commoner things. */
    BASIC(RandomPrograms::of),
    /** Of rarer things, too. */
    RARITIES(RandomPrograms::ofRarities),
    /** Locks that readers share, and others. */
    LOCKS(RandomSketches.Style.PLAIN, Deeds.LITTLE, Locks.DEEDS, SharedLocks.DEEDS,
            SharedLocks.DEEDS, Meetings.LATCH),
    /** Where threads wait for one another. */
    MEETINGS(RandomSketches.Style.PLAIN, Deeds.LITTLE, Meetings.DEEDS, Conditions.DEEDS,
            Conditions.DEEDS),
    /** Queues of all kinds. */
    QUEUES(RandomSketches.Style.PLAIN, Deeds.LITTLE, Queues.DEEDS, Queues.DEEDS),
    /** Threads that are interrupted in whatever they do. */
    INTERRUPTS(RandomSketches.Style.INTERRUPTED, Deeds.LITTLE, Locks.DEEDS, SharedLocks.DEEDS,
            Meetings.DEEDS, Conditions.DEEDS, Queues.DEEDS, Times.DEEDS, Crews.DEEDS),
    /** Nothing is waited for as long as it takes. */
    TIMES(RandomSketches.Style.IN_TIME, Deeds.LITTLE, Locks.DEEDS, SharedLocks.DEEDS,
            Meetings.DEEDS, Conditions.DEEDS, Queues.DEEDS, Times.DEEDS, Times.DEEDS),
    /** All there is. */
    EVERYTHING(RandomSketches.Style.ANY, Deeds.LITTLE, Deeds.ALL),
    /** Few threads at one lock that readers share, so that it matters who stands behind whom. */
    READERS(SharedLocks.SHARED),
    /** The same with a stamped lock. */
    STAMPS(SharedLocks.STAMPED);

    @SuppressWarnings("ImmutableEnumChecker") // what it makes depends on the seed alone
    private final LongFunction<? extends Program> programs;

    Family(LongFunction<Program> programs) {
        this.programs = programs;
    }

    Family(List<Deed> crowded) {
        this.programs = CrowdedLocks.of(crowded);
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // they are only read
    Family(RandomSketches.Style style, List<Deed>... deeds) {
        this.programs = RandomSketches.of(style, List.of(deeds));
    }

    /** The program that a seed makes. */
    Candidate program(long seed) {
        return new Candidate(this + " seed " + seed, programs.apply(seed));
    }

    /** Those whose programs are {@linkplain Sketch sketches}. */
    static List<Family> sketched() {
        return Stream.of(values()).filter(family -> family.programs.apply(1) instanceof Sketch).toList();
    }
}

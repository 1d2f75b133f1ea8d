package dev.interleave.experiments.visibility;

import java.util.List;
import java.util.Set;

import dev.interleave.experiment.Grade;
import dev.interleave.experiment.PossibleOutcome;

/** Two threads of two steps each, and the pair of values that no order of the four steps leads to. */
enum LitmusTest {

    /**
     * Each thread writes its own variable and then reads the other's. This is where two threads that each raise a hand and then
     * look for the other's may both go on, as in Dekker's algorithm for mutual exclusion.
     */
    STORE_BUFFERING("x", "y", "0,0", AccessMode.VOLATILE,
            "a thread may already read while its own write is still on the way to the other",
            "x86 processors, such as this machine's, do so all the time; a stress counts how often.") {
        @Override
        List<PossibleOutcome> outcomes(Grade surprising) {
            return PossibleOutcome.declare(
                    PossibleOutcome.exactly("0,1", Grade.ACCEPTABLE, "worker-0 read before worker-1 wrote"),
                    PossibleOutcome.exactly("1,0", Grade.ACCEPTABLE, "worker-1 read before worker-0 wrote"),
                    PossibleOutcome.exactly("1,1", Grade.ACCEPTABLE, "both wrote before either read"),
                    PossibleOutcome
                            .exactly("0,0", surprising, "each read before the other wrote, though each wrote first")
                            .beyondSchedules());
        }
    },
    /** One thread writes data and then a flag; the other reads the flag and then the data. */
    MESSAGE_PASSING("data", "flag", "1,0", AccessMode.RELEASE_ACQUIRE,
            "nothing promises that the data reaches the reader before the flag",
            "x86 processors, such as this machine's, keep the order of writes and that of reads, so here only a compiler could "
                    + "do it; that a stress counts none proves nothing.") {
        @Override
        List<PossibleOutcome> outcomes(Grade surprising) {
            return PossibleOutcome.declare(
                    PossibleOutcome.exactly("0,0", Grade.ACCEPTABLE, "the reader came before both writes"),
                    PossibleOutcome.exactly("0,1", Grade.ACCEPTABLE, "the reader saw no flag yet, but the data"),
                    PossibleOutcome.exactly("1,1", Grade.ACCEPTABLE, "the reader saw the flag and the data"),
                    PossibleOutcome
                            .exactly("1,0", surprising,
                                    "the reader saw the flag, but not the data that was written before it")
                            .beyondSchedules());
        }
    };

    /*
     * Sewell, Sarkar, Owens, Zappa Nardelli and Myreen, "x86-TSO", CACM 53(7), 2010: a write waits in its processor's store
     * buffer while later reads go ahead; writes get out in their order, and reads are done in theirs.
     */
    private static final Set<String> X86 = Set.of("amd64", "x86_64", "x86", "i386");

    private final String first;

    private final String second;

    private final String surprise;

    private final AccessMode weakest;

    private final String how;

    private final String onX86;

    /**
     * Creates one.
     *
     * @param weakest the weakest mode that forbids the surprising pair
     * @param how how the pair may come about in weaker ones
     * @param onX86 what x86 processors do about it
     */
    LitmusTest(String first, String second, String surprise, AccessMode weakest, String how, String onX86) {
        this.first = first;
        this.second = second;
        this.surprise = surprise;
        this.weakest = weakest;
        this.how = how;
        this.onX86 = onX86;
    }

    /** All it may come to, if the surprising pair has the given grade. */
    abstract List<PossibleOutcome> outcomes(Grade surprising);

    /** The name of its first variable. */
    String first() {
        return first;
    }

    /** The name of its second variable. */
    String second() {
        return second;
    }

    /** The pair that no order of the steps leads to. */
    String surprise() {
        return surprise;
    }

    /** Whether the Java memory model allows that pair all the same. */
    boolean allowsSurpriseIn(AccessMode mode) {
        return !mode.promisesAllOf(weakest);
    }

    /** How that pair may come about, where it is allowed. */
    String how() {
        return how;
    }

    /** What this machine's processors do about it. */
    String here() {
        return X86.contains(System.getProperty("os.arch")) ? onX86 : "A stress may tell whether this machine does so.";
    }
}

package dev.interleave.program.rewrite;

import java.util.Map;

/**
 * How often methods of the JDK's look before they park. They do that a fixed number of times, which is a constant of their
 * code; here they look once.
 *
 * <p>Stateless.
 */
final class Spins {

    /*
     * Nothing is lost by that, and nothing gained. A round of such a loop reads what another thread is to change, and counts.
     * As long as nothing has changed, it leaves nothing behind but the count. So a thread that finds the change in some round,
     * or finds none and parks, does the same as one that was made to wait before its first round and looks then. That one is
     * among the schedules, since each look is a step. Where each round is a step, a thousand of them would only make a
     * thousand equivalent schedules.
     *
     * A worker of a ForkJoinPool looks at each queue three times at least, whatever its constant says: it needs as many
     * sightings of a task before it gives up parking.
     */
    private static final Map<String, Integer> LOOKS = Map.of(
            "Exchanger.xchg", 1 << 10,
            "LinkedTransferQueue$DualNode.await", 1 << 7,
            "Phaser.<clinit>", 1 << 8,
            "ForkJoinPool.deactivate", 1 << 8,
            "ForkJoinPool.spinLockRunState", 1 << 7);

    private static final String PACKAGE = ClassNames.COPIES + "java/util/concurrent/";

    private Spins() {
    }

    /** What stands for a constant in a method's code. */
    static int instead(String type, String method, int constant) {
        if (!type.startsWith(PACKAGE)) {
            return constant;
        }
        Integer looks = LOOKS.get(type.substring(PACKAGE.length()) + "." + method);
        return looks != null && looks == constant ? 1 : constant;
    }
}

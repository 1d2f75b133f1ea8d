package dev.interleave.explore.engine;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Operation;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;

/** Says operations in words. */
public final class MoveWords {

    private MoveWords() {
    }

    /**
     * What a thread is about to do: {@code write 1 to database.value}.
     *
     * @param value the value it leaves behind, if it says so
     * @param situation knows the names of threads
     */
    public static String next(Operation operation, @Nullable Long value, Situation situation) {
        String on = operation.on() != null ? operation.on().name()
                : operation.other() < 0 ? "" : situation.name(operation.other());
        return switch (operation.kind()) {
            case READ -> "read " + on;
            case WRITTEN -> value == null ? "write " + on : "write " + value + " to " + on;
            case UPDATED -> "update " + on;
            case WAITING -> "ask for " + on;
            case ACQUIRED -> "acquire " + on + (shared(operation) ? " for reading" : "");
            case RELEASED -> "release " + on;
            case ARRIVED -> "arrive at " + on;
            case REGISTERED -> "register with " + on;
            case DEREGISTERED -> "arrive at " + on + " and deregister";
            case PASSED -> "pass " + on;
            case COUNTED_DOWN -> "count down " + on;
            case AWAITING -> "wait for " + on;
            case WOKEN -> woken(operation) + on;
            case SIGNALLED -> "signal " + on;
            case PUT -> value == null ? "put into " + on : "put " + value + " into " + on;
            case TAKEN -> "take from " + on;
            case JOINED -> "see " + on + " end";
            case INTERRUPTED -> "interrupt " + on;
            case SLEPT -> "sleep";
            case NOTE -> on;
            case CREATED, STARTED, FINISHED, FAILED, TIMED_OUT, TRIPPED, BROKEN, ORDERED_AFTER ->
                    throw new IllegalArgumentException("Nobody announces " + operation.kind());
        };
    }

    private static String woken(Operation operation) {
        return switch (operation.on() == null ? Subject.Kind.LATCH : operation.on().kind()) {
            case MONITOR, CONDITION -> "return from waiting at ";
            case LOCK -> "acquire ";
            default -> "continue past ";
        };
    }

    private static boolean shared(Operation operation) {
        return operation.mode() == Mode.SHARED && operation.on() != null && operation.on().kind().isLock();
    }

    /** How a thread goes on by a move. */
    public static String of(Move move, Situation situation) {
        Operation operation = situation.announced(move.thread());
        if (operation == null) {
            return "continue";
        }
        String next = next(operation, situation.value(move.thread()), situation);
        return switch (move.way()) {
            case GO -> next;
            case TIME_OUT -> "give up waiting to " + next;
            case SPURIOUS -> "wake for no reason, waiting to " + next;
            case INTERRUPT -> operation.kind() == EventKind.SLEPT ? "be interrupted in its sleep"
                    : "be interrupted, waiting to " + next;
            case SIGNAL -> next + " and wake " + situation.name(move.target());
        };
    }
}

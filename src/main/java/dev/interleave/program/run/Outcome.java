package dev.interleave.program.run;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Operation;
import dev.interleave.schedule.RunEndedException;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;

/**
 * What a run comes to: what the program prints, the exceptions that end its threads, and its exit code.
 *
 * <p>Confined to the thread whose turn it is.
 */
final class Outcome {

    private static final String OURS = "dev.interleave.program.";

    private static final String COPIES = OURS + "jdk.";

    private static final String INSTEAD = OURS + "instead.";

    /** In characters. */
    private static final int MOST_OUTPUT = 10_000;

    /** A wait without end: System.exit does not return. */
    private static final Operation NEVER = Operation.waiting(EventKind.WOKEN,
            new Subject(1, "exit", Subject.Kind.LATCH, 1, false), Mode.EXCLUSIVE, _ -> false).nowhere();

    private final Turn turn;

    private final Learnt learnt;

    private final SharedMemory memory;

    private final Recording recording;

    private final StringBuilder output = new StringBuilder();

    private final List<String> failures = new ArrayList<>();

    private @Nullable Integer exit;

    /** What the program has come to; null as long as that may change. */
    private @Nullable String settled;

    /** Why nothing that was seen counts; null if nothing is wrong. */
    private @Nullable Throwable broken;

    Outcome(Turn turn, Learnt learnt, SharedMemory memory, Recording recording) {
        this.turn = turn;
        this.learnt = learnt;
        this.memory = memory;
        this.recording = recording;
    }

    void print(String text) {
        if (turn.isOver()) {
            return;
        }
        if (turn.self().isDaemon()) {
            turn.mustBeShared(learnt.output());
        }
        memory.usedStatic(learnt.output(), Use.WRITE, true);
        if (settled == null && output.length() <= MOST_OUTPUT) {
            String said = shortened(text, MOST_OUTPUT - output.length());
            recording.note("prints " + said.strip());
            output.append(said);
        }
    }

    /** The beginning of a text that is too long: what a program says is carried to others, and kept. */
    static String shortened(String text, int most) {
        return text.length() > most ? text.substring(0, most) + "…" : text;
    }

    /** An exception has ended a thread. */
    void failed(PlayedThread thread, Throwable failure) {
        if (thread.isDaemon()) {
            // What a thread says that may outlive the program is said before its end or not at all.
            reachesEnd();
        }
        if (settled == null) {
            failures.add(thread.shownName() + ": " + failure.getClass().getSimpleName());
        }
    }

    /** The program cannot be run here. */
    void broken(Throwable failure) {
        broken = failure;
    }

    void exit(int code) {
        reachesEnd();
        if (settled == null) {
            exit = code;
            settle();
        }
        if (!turn.isOver()) {
            turn.await(NEVER, null);
        }
        throw new RunEndedException();
    }

    /** All that counts has ended, though other threads have not. */
    void end() {
        reachesEnd();
        settle();
    }

    /**
     * All threads have ended. One that may outlive the program has printed before its end, and could have printed after: so this
     * belongs to the step before, as something that may not be swapped with a print.
     */
    void allEnded() {
        if (learnt.output().shared) {
            turn.touch(Keys.ofStatic(learnt.output()), true);
        }
    }

    /** Whether a thread prints before that or after makes a difference. */
    private void reachesEnd() {
        turn.mustBeShared(learnt.output());
        memory.usedStatic(learnt.output(), Use.WRITE, true);
    }

    /** Notes what the program has come to. Other threads may go on, but nothing they do counts. */
    private void settle() {
        settled = text();
        turn.settle();
    }

    boolean isSettled() {
        return settled != null;
    }

    /** The outcome in one line. */
    String text() {
        if (broken != null) {
            throw new IllegalStateException("The program cannot be run here: " + root(broken), broken);
        }
        return settled != null ? settled : printed();
    }

    /** What has been printed, and how threads failed, so far. */
    String printed() {
        List<String> parts = new ArrayList<>();
        String printed = output.toString();
        String lines = (printed.endsWith("\n") ? printed.substring(0, printed.length() - 1) : printed)
                .replace("\n", " / ");
        if (!lines.isEmpty()) {
            parts.add(lines);
        }
        if (exit != null) {
            parts.add("exit " + exit);
        }
        failures.stream().sorted().forEach(failure -> parts.add("! " + failure));
        return shortened(asOriginals(String.join(" ", parts)), 2 * MOST_OUTPUT);
    }

    /** Classes that are copied, or have another in their place, are called as their originals. */
    private static String asOriginals(String text) {
        return text.contains(OURS) ? text.replace(COPIES, "").replace(INSTEAD, "java.lang.") : text;
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}

package dev.interleave.operations.program;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.springframework.scheduling.TaskScheduler;
import tools.jackson.core.JacksonException;

import dev.interleave.explore.ExplorationFailedException;
import dev.interleave.program.child.Answer;
import dev.interleave.program.child.Request;
import dev.interleave.program.child.Wire;

/**
 * A JVM in which programs are compiled and run.
 *
 * <p>{@link #tell} and {@link #end} are thread-safe; answers are read by one thread at a time.
 */
public final class ProgramJvm {

    /** What HotSpot ends with when told to end for want of memory. */
    private static final int OUT_OF_MEMORY = 3;

    /** After so many requests it has loaded the classes of as many programs, and each stays where events were located. */
    private static final int MOST_USES = 30;

    private static final Duration START_WITHIN = Duration.ofSeconds(60);

    /** Nothing keeps a process that is killed, but a machine that is busy. */
    private static final Duration END_WITHIN = Duration.ofSeconds(5);

    private final Process process;

    private final String heap;

    private final TaskScheduler deadlines;

    private final BufferedReader answers;

    private final Writer requests;

    private volatile boolean ready;

    private volatile int uses;

    /** Whether it was ended from here. */
    private volatile boolean ended;

    /**
     * Creates it.
     *
     * @param heap how much heap it has, in words
     */
    ProgramJvm(Process process, String heap, TaskScheduler deadlines) {
        this.process = process;
        this.heap = heap;
        this.deadlines = deadlines;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.requests = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Asks for something, and waits for the answer.
     *
     * @param within how long the answer may take from when it is ready to take requests
     *
     * @throws ExplorationFailedException if the JVM ends before, or does not answer in time and is ended therefore
     */
    Answer ask(Request request, Duration within) {
        awaitReady();
        Future<?> deadline = deadlines.schedule(this::end, Instant.now().plus(within));
        try {
            tell(request);
            return answer();
        }
        finally {
            deadline.cancel(false);
        }
    }

    /** Sends a request, once it is ready; if the JVM is gone, whoever waits for the answer learns of it. */
    public synchronized void tell(Request request) {
        uses++;
        try {
            requests.write(Wire.line(request));
            requests.write('\n');
            requests.flush();
        }
        catch (IOException ex) {
            end();
        }
    }

    /**
     * Waits until it takes requests. To be called before anything else, by the thread that reads answers.
     *
     * @throws ExplorationFailedException if it does not come to that
     */
    public void awaitReady() {
        if (!ready) {
            Future<?> deadline = deadlines.schedule(this::end, Instant.now().plus(START_WITHIN));
            try {
                if (!(answer() instanceof Answer.Ready)) {
                    throw new ExplorationFailedException("The JVM for programs did not start as it should");
                }
                ready = true;
            }
            finally {
                deadline.cancel(false);
            }
        }
    }

    /**
     * The next answer.
     *
     * @throws ExplorationFailedException if there is none, saying why
     */
    public Answer answer() {
        try {
            String line = answers.readLine();
            if (line != null) {
                return Wire.answer(line);
            }
        }
        catch (IOException | JacksonException ex) {
            // As if there were nothing more to read: what HotSpot prints when it ends is no answer either.
        }
        throw new ExplorationFailedException(whyItEnded());
    }

    private String whyItEnded() {
        if (ended) {
            return "It did not end in time: the machine is busy, or a thread runs for ever without using anything that it shares";
        }
        try {
            if (process.waitFor(1, TimeUnit.SECONDS)) {
                return process.exitValue() == OUT_OF_MEMORY ? "It needs more memory than the " + heap + " that it has"
                        : "Its JVM ended with exit code " + process.exitValue();
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
        return "Its JVM no longer answers";
    }

    /** Whether it was ended from here: it did not answer in time, or the application stops. */
    boolean wasEnded() {
        return ended;
    }

    /** Whether it may be used again. */
    boolean isFit() {
        return process.isAlive() && uses < MOST_USES;
    }

    /** Ends it, whatever it is doing. */
    public void end() {
        ended = true;
        // Not Process.destroyForcibly(), which closes the streams under whoever reads them.
        process.toHandle().destroyForcibly();
    }

    /** Waits until it is gone, after it was ended. */
    void awaitEnd() {
        try {
            process.waitFor(END_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.interleave.experiments.exchanger;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import dev.interleave.sync.Lab;
import dev.interleave.sync.PlainVariable;
import dev.interleave.sync.TracedExchanger;

/**
 * A buffer for each thread, and where they are swapped.
 *
 * <p>Thread-safe: a buffer belongs to whoever has its number.
 */
class Buffers {

    /** What buffers are called, before their number. */
    private static final String BUFFER = "buffer-";

    private static final long NOTHING = -1;

    private final Swapping.Parameters parameters;

    private final Lab lab;

    private final TracedExchanger exchanger;

    private final List<PlainVariable> buffers;

    /** By thread, the number of the buffer it got; {@link #NOTHING} if it kept its own. */
    private final long[] got;

    /** By thread, what it found in the buffer it went on with. */
    private final long[] found;

    Buffers(Swapping.Parameters parameters, Lab lab) {
        int threads = parameters.threads();
        this.parameters = parameters;
        this.lab = lab;
        this.exchanger = lab.exchanger("exchanger");
        this.buffers = IntStream.range(0, threads).mapToObj(number -> lab.plain(BUFFER + number, 0)).toList();
        this.got = new long[threads];
        this.found = new long[threads];
    }

    /** Fills one's own buffer, swaps it, and looks into the one got for it. */
    void fillAndSwap(int number) throws InterruptedException {
        lab.sleep(parameters.stagger().multipliedBy(number));
        buffers.get(number).set(contents(number));
        got[number] = exchanger.exchange(number, parameters.timeout()).orElse(NOTHING);
        found[number] = buffers.get((int) owned(number)).get();
    }

    /** What a thread fills its buffer with. */
    private static long contents(long number) {
        return 100 + number;
    }

    private long owned(int number) {
        return got[number] == NOTHING ? number : got[number];
    }

    /** Whether any thread kept its own; to be asked once all have ended. */
    boolean anyKept() {
        return Arrays.stream(got).anyMatch(buffer -> buffer == NOTHING);
    }

    /** Whether any two got each other's, filled; to be asked once all have ended. */
    boolean match() {
        return IntStream.range(0, got.length)
                .allMatch(number -> found[number] == contents(owned(number))
                        && owned((int) owned(number)) == number
                        && (got[number] != number));
    }
}

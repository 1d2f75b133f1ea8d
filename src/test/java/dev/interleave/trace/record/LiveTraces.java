package dev.interleave.trace.record;

/** Live traces as no application has them. */
public final class LiveTraces {

    private static final long ANY_TIME = -Long.MAX_VALUE / 4;

    private LiveTraces() {
    }

    /** One that goes on with what it knows, whatever may be missing. */
    public static LiveTrace careless(Recorder recorder) {
        return new LiveTrace(recorder, ANY_TIME);
    }
}

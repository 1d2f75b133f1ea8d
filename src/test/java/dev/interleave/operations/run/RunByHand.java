package dev.interleave.operations.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.record.Recorder;

/** A run that a test leads to its end itself. */
public final class RunByHand {

    private final Recorder recorder;

    private final Run run;

    /** Begins it. */
    public RunByHand(Recorder recorder) {
        this.recorder = recorder;
        this.run = new Run("probe-1", "probe", ThreadKind.PLATFORM, null, Map.of(), Instant.EPOCH, recorder,
                new RunFolder("probe-1"), () -> {
                });
    }

    /** The run. */
    public Run run() {
        return run;
    }

    /** Ends it as one is ended for whose trace there is no memory. */
    public void endWithoutTrace() {
        run.giveUp(0, "Its trace could not be kept", List.of(), null, recorder.discard());
    }
}

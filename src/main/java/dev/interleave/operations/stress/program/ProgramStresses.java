package dev.interleave.operations.stress.program;

import java.time.Clock;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;

import dev.interleave.launch.RunRejectedException;
import dev.interleave.operations.program.Asked;
import dev.interleave.operations.program.KeptProgram;
import dev.interleave.operations.program.ProgramJvm;
import dev.interleave.operations.program.ProgramJvms;
import dev.interleave.operations.stress.Stress;
import dev.interleave.operations.stress.StressLauncher;
import dev.interleave.operations.stress.StressOptions;

/**
 * Stresses programs, each in a JVM of its own.
 *
 * <p>Thread-safe.
 */
@Component
class ProgramStresses {

    private final StressLauncher launcher;

    private final ProgramJvms jvms;

    private final ThreadPoolTaskScheduler deadlines;

    ProgramStresses(StressLauncher launcher, ProgramJvms jvms,
            @Qualifier("deadlines") ThreadPoolTaskScheduler deadlines) {
        this.launcher = launcher;
        this.jvms = jvms;
        this.deadlines = deadlines;
    }

    /**
     * Launches a stress; it is under way when this returns.
     *
     * @throws RunRejectedException if there is no room for it now
     */
    Stress launch(KeptProgram program, Asked<StressOptions> asked) {
        ProgramJvm jvm = jvms.take(program.name());
        try {
            return launcher.launch(program.name(),
                    new ProgramStress(program, asked, jvms, jvm, deadlines, Clock.systemUTC().instant()));
        }
        catch (RuntimeException | Error ex) {
            jvms.giveBack(jvm, null);
            throw ex;
        }
    }
}

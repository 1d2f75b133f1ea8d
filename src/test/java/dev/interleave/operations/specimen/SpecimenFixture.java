package dev.interleave.operations.specimen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

import dev.interleave.launch.RunExecutors;
import dev.interleave.launch.RunProperties;
import dev.interleave.launch.jvm.ChildJvmProperties;
import dev.interleave.launch.jvm.ChildJvms;
import dev.interleave.launch.jvm.ChildPrograms;

/** All that specimens need, without HTTP and without the rest of the application. */
final class SpecimenFixture implements AutoCloseable {

    private final ChildPrograms programs = new ChildPrograms();

    private final ThreadPoolTaskScheduler deadlines = new RunExecutors().deadlines();

    private final ChildJvms jvms;

    private final SpecimenCatalog catalog;

    private final SpecimenLauncher launcher;

    SpecimenFixture() {
        this(8, new SpecimenProperties(4, 50, Duration.ofMinutes(1)), Specimens.catalog());
    }

    /** Where nobody waits long to be admitted. */
    SpecimenFixture(int jvmsAtOnce, SpecimenProperties properties, SpecimenCatalog catalog) {
        RunProperties runs =
                new RunProperties(16, 16, Duration.ofMillis(20), 8, 1000, null, 10, Duration.ofSeconds(30));
        this.catalog = catalog;
        this.deadlines.initialize();
        this.jvms = new ChildJvms(new ChildJvmProperties(jvmsAtOnce), runs, programs);
        this.launcher = new SpecimenLauncher(catalog, jvms, deadlines, runs, properties,
                (beginning, number) -> beginning + "-" + number);
        this.launcher.start();
    }

    SpecimenCatalog catalog() {
        return catalog;
    }

    SpecimenLauncher launcher() {
        return launcher;
    }

    ChildPrograms programs() {
        return programs;
    }

    /** How many JVMs are taken. */
    int jvmsTaken() {
        return jvms.taken();
    }

    @Override
    public void close() {
        launcher.stop();
        deadlines.shutdown();
        try {
            programs.destroy();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}

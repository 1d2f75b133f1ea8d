package dev.interleave.operations.specimen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

import dev.interleave.launch.RunExecutors;
import dev.interleave.launch.RunProperties;
import dev.interleave.launch.jvm.ChildJvmProperties;
import dev.interleave.launch.jvm.ChildJvms;
import dev.interleave.launch.jvm.ChildPrograms;
import dev.interleave.operations.RunFixture;

/** All that specimens need, without HTTP and without the rest of the application. */
final class SpecimenFixture implements AutoCloseable {

    private final ChildPrograms programs = new ChildPrograms();

    private final ThreadPoolTaskScheduler deadlines = new RunExecutors().deadlines();

    private final ChildJvms jvms;

    private final SpecimenCatalog catalog = new SpecimenCatalog(situations());

    private final SpecimenLauncher launcher;

    SpecimenFixture() {
        this(RunFixture.defaults(), 8, new SpecimenProperties(4, 50, Duration.ofMinutes(1)));
    }

    SpecimenFixture(RunProperties runs, int jvmsAtOnce, SpecimenProperties properties) {
        this.deadlines.initialize();
        this.jvms = new ChildJvms(new ChildJvmProperties(jvmsAtOnce), runs, programs);
        this.launcher = new SpecimenLauncher(catalog, jvms, deadlines, runs, properties);
        this.launcher.start();
    }

    static List<Situation> situations() {
        try (var context = new AnnotationConfigApplicationContext("dev.interleave.operations.specimen.situation")) {
            Comparator<Object> order = AnnotationAwareOrderComparator.INSTANCE;
            return context.getBeansOfType(Situation.class).values().stream().sorted(order).toList();
        }
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

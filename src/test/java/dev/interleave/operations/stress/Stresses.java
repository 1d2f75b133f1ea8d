package dev.interleave.operations.stress;

import java.time.Duration;

import dev.interleave.operations.RunFixture;
import dev.interleave.store.NoStore;

/** Stresses on the threads of a fixture. */
public final class Stresses {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Stresses() {
    }

    static StressLauncher of(RunFixture runs) {
        return runs.launcher(StressLauncher.class, means -> new StressLauncher(means.catalog(), means.admission(),
                means.executors(), means.deadlines(), means.properties(), new NoStore(),
                means.ids()));
    }

    /** Launches a stress with parameters written as {@code name=value}. */
    static Stress launch(RunFixture runs, String experiment, String... parameters) {
        return of(runs).launch(experiment, RunFixture.given(parameters));
    }

    /** Launches a stress and waits for its end. */
    public static StressReport stress(RunFixture runs, String experiment, String... parameters) {
        return await(launch(runs, experiment, parameters));
    }

    /** Waits for the end of a stress. */
    static StressReport await(Stress stress) {
        try {
            if (!stress.await(PATIENCE)) {
                throw new AssertionError(stress.id() + " did not end");
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new AssertionError(ex);
        }
        return stress.report();
    }
}

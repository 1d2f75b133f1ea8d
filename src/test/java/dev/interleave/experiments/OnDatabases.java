package dev.interleave.experiments;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import dev.interleave.databases.DatabaseEngine;
import dev.interleave.databases.Databases;
import dev.interleave.databases.TestServer;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.ParameterError;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.run.Run;
import dev.interleave.operations.run.RunStatus;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.ThreadKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Runs of an experiment where no server is named, and where H2 and PostgreSQL are there. Made before the tests of a class. */
public final class OnDatabases implements BeforeAllCallback, AfterAllCallback {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String name;

    private final Function<Databases, Experiment<?, ?>> experiment;

    private RunFixture embedded;

    private TestServer server;

    private RunFixture both;

    private OnDatabases(String name, Function<Databases, Experiment<?, ?>> experiment) {
        this.name = name;
        this.experiment = experiment;
    }

    public static OnDatabases of(String name, Function<Databases, Experiment<?, ?>> experiment) {
        return new OnDatabases(name, experiment);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws SQLException {
        server = TestServer.make();
        both = RunFixture.with(experiment.apply(server.databases()));
        embedded = RunFixture.with(experiment.apply(TestServer.none()));
    }

    @Override
    public void afterAll(ExtensionContext context) throws SQLException {
        if (embedded != null) {
            embedded.close();
        }
        if (both != null) {
            both.close();
        }
        if (server != null) {
            server.close();
        }
    }

    /** Where no server is named. */
    public RunFixture embedded() {
        return embedded;
    }

    /** Where both engines are there. */
    public RunFixture both() {
        return both;
    }

    public TestServer server() {
        return server;
    }

    /** A run that has ended. */
    public RunView run(String... parameters) {
        return both.run(name, parameters);
    }

    /** What is wrong with parameters where no server is named. */
    public List<ParameterError> refusedEmbedded(String... parameters) {
        return refused(embedded, parameters);
    }

    /** What is wrong with parameters where both engines are there. */
    public List<ParameterError> refused(String... parameters) {
        return refused(both, parameters);
    }

    private List<ParameterError> refused(RunFixture runs, String... parameters) {
        try {
            runs.launch(name, parameters);
        }
        catch (InvalidParametersException ex) {
            return ex.errors();
        }
        throw new AssertionError("It was not refused");
    }

    /** A run that has taken so many steps, or is over. */
    public Run launchLong(int steps, String... parameters) {
        Run run = both.launch(name, parameters);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> run.steps() > steps || run.view().status() != RunStatus.RUNNING);
        return run;
    }

    /** Cancels a run, and waits until nothing of it is left but its database; returns how it ended. */
    public RunStatus cancel(Run run, ThreadKind kind) throws Exception {
        run.cancel("for the test");
        RunStatus status = both.await(run).status();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(both.taken(kind) + both.atWork()).isZero());
        return status;
    }

    /** Cancels a run with each guard and kind of thread in its midst; nothing of them is left. */
    public void assertNothingIsLeftOfCancelled(DatabaseEngine engine, Enum<?>[] guards, int steps, String... parameters)
            throws Exception {
        for (Enum<?> guard : guards) {
            for (ThreadKind kind : ThreadKind.values()) {
                List<String> all = new ArrayList<>(
                        List.of("engine=" + engine, "guard=" + guard, "kind=" + kind, "deadline=60s"));
                all.addAll(List.of(parameters));
                // It may have been over before it was cancelled.
                assertThat(cancel(launchLong(steps, all.toArray(String[]::new)), kind)).isIn(RunStatus.CANCELLED,
                        RunStatus.COMPLETED);
            }
        }
        assertNothingIsLeft();
    }

    /** No database of a run is left on the server, and no connection. */
    public void assertNothingIsLeft() throws SQLException {
        assertThat(server.left()).isEqualTo("0 and 0");
    }
}

package dev.interleave.experiments;

import java.util.List;
import java.util.Optional;

import dev.interleave.databases.DatabaseEngine;
import dev.interleave.databases.Databases;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.ParameterError;
import dev.interleave.experiment.Verdict;

/** An experiment whose threads share the rows of a real database. */
public interface DatabaseExperiment<P extends Record & DatabaseExperiment.OnAnEngine, V extends Verdict>
        extends Experiment<P, V> {

    /** Parameters that name the engine. */
    interface OnAnEngine {

        /** Where the rows are kept. */
        DatabaseEngine engine();
    }

    /** Opens the databases of its runs. */
    Databases databases();

    @Override
    default List<ParameterError> objections(P parameters) {
        List<DatabaseEngine> there = databases().there();
        return there.contains(parameters.engine()) ? List.of()
                : List.of(new ParameterError("engine", "'engine' must be H2 as long as the property "
                        + "interleave.databases.postgresql.url names no server, was " + parameters.engine(),
                        parameters.engine().name(), there.stream().map(DatabaseEngine::name).toList()));
    }

    @Override
    default Optional<String> unschedulable() {
        return Optional.of("its threads wait for a database; POST /api/transactions/explorations takes the same "
                + "statements in every order");
    }

    @Override
    default Optional<String> unstressable() {
        return Optional.of("each repetition would make a database");
    }
}

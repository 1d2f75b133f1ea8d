package dev.interleave.operations.exploration;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.ParameterBinder;
import dev.interleave.experiment.ParameterSpec;
import dev.interleave.explore.Exploration;
import dev.interleave.explore.Explorer;
import dev.interleave.explore.Report;
import dev.interleave.explore.engine.Scheduler;
import dev.interleave.launch.Admission;
import dev.interleave.launch.Arguments;
import dev.interleave.launch.Controlled;
import dev.interleave.trace.ThreadKind;

/**
 * What is to be explored, and how.
 *
 * @param <P> the experiment's parameters
 * @param subject the experiment and its parameters
 * @param options what may be asked of any exploration
 */
public record ExplorationRequest<P extends Record>(Controlled<P> subject, ExplorationOptions options)
        implements
        Explorable {

    private static final ParameterBinder<ExplorationOptions> OPTIONS = new ParameterBinder<>(ExplorationOptions.class);

    /** The parameters of any exploration, whatever its experiment. */
    public static List<ParameterSpec> optionSpecs() {
        return OPTIONS.specs();
    }

    /** All parameters that an exploration of an experiment takes: its own, then those of any exploration. */
    public static List<ParameterSpec> specs(CatalogEntry<?> entry) {
        return Arguments.specs(entry, OPTIONS);
    }

    /**
     * Reads a request.
     *
     * @param given the caller's texts by parameter name
     * @throws InvalidParametersException naming everything that is wrong with them
     */
    public static <P extends Record> ExplorationRequest<P> of(CatalogEntry<P> entry, Map<String, String> given) {
        Arguments<P, ExplorationOptions> read = Arguments.read(entry, OPTIONS, given);
        return new ExplorationRequest<>(Controlled.of(entry, given), read.options());
    }

    @Override
    public String name() {
        return subject.entry().name();
    }

    @Override
    public Map<String, @Nullable Object> effective() {
        return Arguments.describe(subject.entry(), subject.parameters(), OPTIONS, options);
    }

    @Override
    public Map<String, @Nullable Object> given() {
        return subject.given();
    }

    @Override
    public Outcome outcome(String value, Report report) {
        return subject.outcome(value);
    }

    @Override
    public Place admit(Admission admission) {
        Runnable giveBack = admission.admit(subject.demand(), ThreadKind.VIRTUAL);
        return new Place() {

            @Override
            public Explorer explorer(Scheduler.Starter threads) {
                return new Exploration(subject.program(), subject.fingerprint(), options.plan(), threads);
            }

            @Override
            public void leave() {
                giveBack.run();
            }
        };
    }
}

package dev.interleave.operations.steps;

import java.util.List;
import java.util.Map;

import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.ParameterBinder;
import dev.interleave.experiment.ParameterSpec;
import dev.interleave.explore.engine.Schedule;
import dev.interleave.launch.Arguments;
import dev.interleave.launch.Controlled;

/**
 * What is to be looked at, and after which steps.
 *
 * @param <P> the experiment's parameters
 * @param subject the experiment and its parameters
 * @param schedule the steps
 */
public record StepRequest<P extends Record>(Controlled<P> subject, Schedule schedule) {

    private static final int MOST_STEPS = 10_000;

    private static final ParameterBinder<StepOptions> OPTIONS = new ParameterBinder<>(StepOptions.class);

    /** The parameters of any steps, whatever their experiment. */
    public static List<ParameterSpec> optionSpecs() {
        return OPTIONS.specs();
    }

    /** All parameters: the experiment's own, then the schedule. */
    public static List<ParameterSpec> specs(CatalogEntry<?> entry) {
        return Arguments.specs(entry, OPTIONS);
    }

    /**
     * Reads a request.
     *
     * @param given the caller's texts by parameter name
     * @throws InvalidParametersException naming everything that is wrong with them
     */
    public static <P extends Record> StepRequest<P> of(CatalogEntry<P> entry, Map<String, String> given) {
        String text = Arguments.read(entry, OPTIONS, given).options().schedule();
        Controlled<P> subject = Controlled.of(entry, given);
        Schedule schedule = text == null || text.isEmpty() ? subject.start() : subject.schedule(text);
        if (schedule.steps().size() > MOST_STEPS) {
            throw subject.invalid(text == null ? "" : text, "must have at most " + MOST_STEPS + " steps, has "
                    + schedule.steps().size());
        }
        return new StepRequest<>(subject, schedule);
    }
}

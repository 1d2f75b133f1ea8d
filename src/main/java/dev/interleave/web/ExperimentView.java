package dev.interleave.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Card;
import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.ParameterSpec;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.run.RunRequest;
import dev.interleave.run.SeriesKind;

/**
 * An experiment as the catalogue shows it.
 *
 * @param name its name
 * @param group where it stands in the catalogue
 * @param title its name for people
 * @param summary what runs
 * @param lookFor what to look for in the answer
 * @param parameters its parameters
 * @param outcomes what a run with the default parameters may come to
 * @param explorable whether it can be put under a schedule: explored, replayed, and stepped through
 * @param stressable whether it can be repeated by the thousand
 * @param comparable the parameters of which values can be compared; empty if there are none
 * @param sweepable the parameters that can be swept over; empty if there are none
 * @param links where to go on
 */
@Schema(name = "Experiment")
record ExperimentView(String name, Card.Group group, String title, String summary, String lookFor,
        List<ParameterView> parameters, List<OutcomeView> outcomes, Possibility explorable, Possibility stressable,
        List<String> comparable, List<String> sweepable, @JsonProperty("_links") Map<String, Links.Link> links) {

    /**
     * A parameter.
     *
     * @param name its name
     * @param type what kind of value it takes
     * @param defaultValue the value if none is given
     * @param min the smallest value allowed; left out for choices and texts
     * @param max the largest value allowed, of a text its length; left out for choices
     * @param allowed the values to choose from; left out for numbers and durations
     * @param description what it does
     */
    @Schema(name = "Parameter")
    record ParameterView(String name, ParameterSpec.Type type, @JsonProperty("default") String defaultValue,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String min,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String max,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> allowed, String description) {

        static ParameterView of(ParameterSpec spec) {
            return new ParameterView(spec.name(), spec.type(), spec.defaultValue(), spec.min(), spec.max(),
                    spec.allowed().isEmpty() ? null : spec.allowed(), spec.description());
        }
    }

    /**
     * A declared outcome.
     *
     * @param value the value, or a range as {@code first..last}
     * @param grade how it is to be taken
     * @param meaning what it means
     * @param beyondSchedules whether no schedule leads to it, only what compilers and processors do beyond
     */
    @Schema(name = "PossibleOutcome")
    record OutcomeView(String value, Grade grade, String meaning, boolean beyondSchedules) {

        static OutcomeView of(PossibleOutcome outcome) {
            return new OutcomeView(outcome.value(), outcome.grade(), outcome.meaning(), outcome.isBeyondSchedules());
        }
    }

    /**
     * Whether something can be done with an experiment.
     *
     * @param possible whether it can
     * @param because why it cannot; left out if it can
     */
    @Schema(name = "Possibility")
    record Possibility(boolean possible, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String because) {

        static Possibility unless(Optional<String> because) {
            return new Possibility(because.isEmpty(), because.orElse(null));
        }
    }

    static <P extends Record> ExperimentView of(CatalogEntry<P> entry) {
        Card card = entry.card();
        Possibility explorable = Possibility.unless(entry.experiment().unschedulable());
        Possibility stressable = Possibility.unless(entry.experiment().unstressable());
        List<String> comparable = variable(SeriesKind.COMPARISON, entry);
        List<String> sweepable = variable(SeriesKind.SWEEP, entry);
        List<String> operations = new ArrayList<>(List.of("runs"));
        if (stressable.possible()) {
            operations.add("stress");
        }
        if (explorable.possible()) {
            operations.addAll(List.of("explorations", "steps"));
        }
        if (!comparable.isEmpty()) {
            operations.add(SeriesKind.COMPARISON.plural());
        }
        if (!sweepable.isEmpty()) {
            operations.add(SeriesKind.SWEEP.plural());
        }
        return new ExperimentView(card.name(), card.group(), card.title(), card.summary(), card.lookFor(),
                RunRequest.specs(entry).stream().map(ParameterView::of).toList(),
                entry.experiment().outcomes(entry.defaults()).stream().map(OutcomeView::of).toList(), explorable,
                stressable, comparable, sweepable, Links.ofExperiment(card.name(), operations));
    }

    private static List<String> variable(SeriesKind kind, CatalogEntry<?> entry) {
        return kind.variable(entry).stream().map(ParameterSpec::name).toList();
    }
}

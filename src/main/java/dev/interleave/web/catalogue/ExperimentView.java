package dev.interleave.web.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Card;
import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.ExperimentSource;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.ParameterSpec;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.Twin;
import dev.interleave.web.Links;
import dev.interleave.web.operation.ExperimentOperation;

/**
 * An experiment as the catalogue shows it.
 *
 * @param name its name
 * @param group where it stands in the catalogue
 * @param level when its turn comes: with nothing known but Java, after the first ones, or for the details
 * @param title its name for people
 * @param summary what runs
 * @param lookFor what to look for in the answer
 * @param parameters its parameters
 * @param outcomes what a run with the default parameters may come to
 * @param keywords other words for what it is about
 * @param fields the names of the parameters that matter most
 * @param presets parameters worth beginning with
 * @param members what operations have to say of it, by member
 * @param links where to go on
 */
@Schema(name = "Experiment")
record ExperimentView(String name, Card.Group group, Card.Level level, String title, String summary, String lookFor,
        List<ParameterView> parameters, List<OutcomeView> outcomes, List<String> keywords, List<String> fields,
        List<PresetView> presets, @JsonAnyGetter Map<String, Object> members,
        @JsonProperty("_links") Map<String, Links.Link> links) {

    /**
     * A parameter.
     *
     * @param name its name
     * @param type what kind of value it takes
     * @param defaultValue the value if none is given
     * @param whenRepeated the value if none is given and it is stressed; left out if that is the same
     * @param min the smallest value allowed; left out for choices and texts
     * @param max the largest value allowed, of a text its length; left out for choices
     * @param allowed the values to choose from; left out for numbers and durations
     * @param description what it does
     */
    @Schema(name = "Parameter")
    record ParameterView(String name, ParameterSpec.Type type, @JsonProperty("default") String defaultValue,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String whenRepeated,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String min,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String max,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> allowed, String description) {

        static ParameterView of(ParameterSpec spec) {
            return new ParameterView(spec.name(), spec.type(), spec.defaultValue(),
                    spec.whenRepeated().equals(spec.defaultValue()) ? null : spec.whenRepeated(), spec.min(),
                    spec.max(),
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
     * Parameters worth beginning with.
     *
     * @param name what they are called
     * @param parameters texts by the name of a parameter; what is missing is the default
     */
    @Schema(name = "Preset")
    record PresetView(String name, Map<String, String> parameters) {

        static PresetView of(Card.Preset preset) {
            return new PresetView(preset.name(), preset.parameters());
        }
    }

    /**
     * Shows an experiment.
     *
     * @param operations all there are; the first is what an experiment is there for, and its parameters are shown
     */
    static ExperimentView of(CatalogEntry<?> entry, List<ExperimentOperation> operations) {
        Card card = entry.card();
        Map<String, Object> members = new LinkedHashMap<>();
        operations.stream()
                .flatMap(operation -> operation.members().stream())
                .forEach(member -> members.put(member.name(), member.value().apply(entry)));
        return new ExperimentView(card.name(), card.group(), card.entrance().level(), card.title(), card.summary(),
                card.lookFor(),
                Stream.concat(entry.binder().specs().stream(), operations.getFirst().options().stream())
                        .map(ParameterView::of)
                        .toList(),
                outcomes(entry), card.entrance().keywords(), card.entrance().fields(),
                card.entrance().presets().stream().map(PresetView::of).toList(), members,
                Links.ofExperiment(card.name(), ExperimentSource.isThere(entry.experiment()),
                        Twin.isThere(entry.experiment()),
                        operations.stream()
                                .filter(operation -> operation.isPossible(entry))
                                .map(ExperimentOperation::name)
                                .toList()));
    }

    private static <P extends Record> List<OutcomeView> outcomes(CatalogEntry<P> entry) {
        return entry.experiment().outcomes(entry.defaults()).stream().map(OutcomeView::of).toList();
    }
}

package dev.interleave.launch.repetition;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;

import static org.assertj.core.api.Assertions.assertThat;

/** Experiments, each run freely by the thousand and without a trace. */
public final class Repeated {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private static final Duration WITHIN = Duration.ofSeconds(60);

    private Repeated() {
    }

    /**
     * Repeats an experiment; each repetition must come to an outcome that it declares and does not forbid.
     *
     * @param parameters written as {@code name=value}
     * @return how often each outcome came
     */
    public static Map<String, Integer> counts(Experiment<?, ?> experiment, int repetitions, String... parameters) {
        return counts(new ExperimentCatalog(List.of(experiment)).entries().getFirst().repeated(), repetitions,
                Arrays.stream(parameters)
                        .map(parameter -> parameter.split("=", 2))
                        .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1])));
    }

    private static <P extends Record> Map<String, Integer> counts(CatalogEntry<P> entry, int repetitions,
            Map<String, String> given) {
        P parameters = entry.binder().bindAll(given, entry.name());
        List<PossibleOutcome> declared = entry.experiment().outcomes(parameters);
        Map<String, Integer> counts = new HashMap<>();
        ThreadDemand threads = entry.experiment().threads(parameters);
        try (FreeRuns runs = new FreeRuns(threads.kind(), threads.count())) {
            runs.repeat(lab -> entry.experiment().run(parameters, lab).outcome(),
                    new FreeRuns.Effort(repetitions, DEADLINE, WITHIN), _ -> UnaryOperator.identity(), result -> {
                        assertThat(result.end()).as(result.toString()).isEqualTo(FreeRuns.End.OUTCOME);
                        assertThat(PossibleOutcome.grade(result.value(), declared)).as(result.value())
                                .hasValueSatisfying(
                                        outcome -> assertThat(outcome.grade()).isNotEqualTo(Grade.FORBIDDEN));
                        counts.merge(result.value(), 1, Integer::sum);
                        return true;
                    });
        }
        return counts;
    }
}

package dev.interleave.operations.stress;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Grade;
import dev.interleave.launch.Failures;
import dev.interleave.launch.Machine;
import dev.interleave.web.Links;
import dev.interleave.web.Representation;

/**
 * A stress: what an experiment came to in thousands of free runs.
 *
 * @param id its id, after which its threads were named
 * @param experiment the name of its experiment
 * @param startedAt when it started
 * @param parameters its effective parameters by name
 * @param ending how it ended
 * @param because why it ended
 * @param headline what is to be known first, in a sentence
 * @param worst the gravest grade of an outcome that came; null if no repetition was done
 * @param repetitions how many were asked for and done
 * @param elapsedNanos how long they took, in nanoseconds
 * @param repetitionsPerSecond how many were done in a second
 * @param outcomes what they came to, and how often
 * @param failures those that came to nothing because something in them broke
 * @param check whether only outcomes happened that may happen
 * @param machine what it ran on
 * @param links where to go on
 */
@Schema(name = "Stress")
record StressAnswer(String id, String experiment, Instant startedAt, Map<String, @Nullable Object> parameters,
        StressReport.Ending ending, String because, String headline, @Nullable Grade worst,
        StressReport.Repetitions repetitions, long elapsedNanos,
        double repetitionsPerSecond, List<StressReport.Frequency> outcomes, Failures failures,
        StressReport.OutcomeCheck check, Machine machine, @JsonProperty("_links") Map<String, Links.Link> links)
        implements
        Representation {

    static StressAnswer of(StressReport stress) {
        return new StressAnswer(stress.id(), stress.experiment(), stress.startedAt(), stress.parameters(),
                stress.ending(), stress.because(), stress.headline(), stress.worst(), stress.repetitions(),
                stress.elapsedNanos(),
                stress.repetitionsPerSecond(), stress.outcomes(), stress.failures(), stress.check(), stress.machine(),
                links(stress.experiment()));
    }

    private static Map<String, Links.Link> links(String experiment) {
        Map<String, Links.Link> links = new LinkedHashMap<>();
        links.put("again", new Links.Link("/api/experiments/" + experiment + "/stress"));
        links.put("experiment", Links.toExperiment(experiment));
        return links;
    }

    @Override
    public String text() {
        return new StressText(this).lines();
    }
}

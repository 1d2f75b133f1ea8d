package dev.interleave.operations.stress;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Grade;
import dev.interleave.launch.Failures;
import dev.interleave.launch.Machine;
import dev.interleave.launch.ProgramNames;
import dev.interleave.store.KeptView;
import dev.interleave.store.StoredAnswer;
import dev.interleave.web.Links;
import dev.interleave.web.Representation;
import dev.interleave.web.presentation.Presentation;

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
 * @param kept whether it is kept across restarts; left out if nothing is
 * @param links where to go on
 */
@Schema(name = "Stress")
record StressAnswer(String id, String experiment, Instant startedAt, Map<String, @Nullable Object> parameters,
        StressReport.Ending ending, String because, String headline, @Nullable Grade worst,
        StressReport.Repetitions repetitions, long elapsedNanos,
        double repetitionsPerSecond, List<StressReport.Frequency> outcomes, Failures failures,
        StressReport.OutcomeCheck check, Machine machine,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable KeptView kept,
        @JsonProperty("_links") Map<String, Links.Link> links)
        implements
        Representation,
        StoredAnswer<StressAnswer> {

    /** What the store knows them as. */
    static final String KIND = "stress";

    /** What one that has ended came to, saying whether it is kept. */
    static StressAnswer of(Stress stress) {
        return of(stress.report(), KeptView.of(stress.keeping()));
    }

    private static StressAnswer of(StressReport stress, @Nullable KeptView kept) {
        return new StressAnswer(stress.id(), stress.experiment(), stress.startedAt(), stress.parameters(),
                stress.ending(), stress.because(), stress.headline(), stress.worst(), stress.repetitions(),
                stress.elapsedNanos(),
                stress.repetitionsPerSecond(), stress.outcomes(), stress.failures(), stress.check(), stress.machine(),
                kept, links(stress.id(), stress.experiment()));
    }

    private static Map<String, Links.Link> links(String id, String experiment) {
        Map<String, Links.Link> links = new LinkedHashMap<>();
        links.put("self", new Links.Link("/api/stress/" + id));
        links.put("again", new Links.Link(Links.to(experiment).href() + "/stress"));
        if (ProgramNames.isOne(experiment)) {
            links.put("explorations", new Links.Link(Links.to(experiment).href() + "/explorations"));
        }
        links.putAll(Links.ofSubject(experiment));
        return links;
    }

    @Override
    public StressAnswer with(@Nullable KeptView now) {
        return new StressAnswer(id, experiment, startedAt, parameters, ending, because, headline, worst, repetitions,
                elapsedNanos, repetitionsPerSecond, outcomes, failures, check, machine, now, links);
    }

    @Override
    public String text(Presentation presentation) {
        return new StressText(this, presentation).lines();
    }
}

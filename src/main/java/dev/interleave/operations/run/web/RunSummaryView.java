package dev.interleave.operations.run.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Outcome;
import dev.interleave.operations.run.RunStatus;
import dev.interleave.operations.run.RunSummary;
import dev.interleave.store.Keeping;
import dev.interleave.store.KeptView;
import dev.interleave.web.Links;
import dev.interleave.web.Representation;
import dev.interleave.web.Texts;
import dev.interleave.web.presentation.Presentation;
import dev.interleave.web.presentation.TextTable;

/**
 * A run without its trace.
 *
 * @param id its id
 * @param experiment the name of its experiment
 * @param status how far it is
 * @param because why it did not go to its end; left out if it did, or is still running
 * @param startedAt when it started
 * @param elapsedNanos how long it took, or has taken so far, in nanoseconds
 * @param parameters its effective parameters by name
 * @param outcome what it came to; null unless it went to its end, or into a deadlock
 * @param kept whether it is kept across restarts; left out if nothing is, or it is still running
 * @param links where to go on
 */
public @Schema(name = "RunSummary") record RunSummaryView(String id, String experiment, RunStatus status,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String because, Instant startedAt,
        long elapsedNanos, Map<String, @Nullable Object> parameters, @Nullable Outcome outcome,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable KeptView kept,
        @JsonProperty("_links") Map<String, Links.Link> links)
        implements
        Representation {

    public static RunSummaryView of(RunSummary run) {
        return of(run, null);
    }

    static RunSummaryView of(RunSummary run, @Nullable Keeping keeping) {
        return new RunSummaryView(run.id(), run.experiment(), run.status(), run.because(), run.startedAt(),
                run.elapsedNanos(), run.parameters(), run.outcome(), KeptView.of(keeping),
                RunLinks.of(run.id(), run.experiment()));
    }

    @Override
    public String text(Presentation presentation) {
        return text(List.of(this), presentation);
    }

    /** Runs, a row each. */
    static String text(List<RunSummaryView> runs, Presentation presentation) {
        List<List<?>> rows = new ArrayList<>();
        runs.forEach(run -> rows.add(List.of(run.id(), run.status(), Texts.time(run.elapsedNanos()),
                run.outcome() == null ? "" : run.outcome().value(), Texts.parameters(run.parameters()))));
        return new TextTable(List.of("run", "status", "took", "outcome", "parameters"), rows,
                presentation.width()).text();
    }
}

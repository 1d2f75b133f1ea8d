package dev.interleave.operations.specimen.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.DurationText;
import dev.interleave.operations.specimen.HeldSpecimen;
import dev.interleave.operations.specimen.HeldView;
import dev.interleave.operations.specimen.Sighting;
import dev.interleave.web.Links;
import dev.interleave.web.Representation;
import dev.interleave.web.presentation.Presentation;

/**
 * A specimen that is held in a JVM of its own, or was.
 *
 * @param id its id
 * @param specimen the specimen's name
 * @param title what it is, in a few words
 * @param status whether it is held
 * @param because why it no longer is; null if it is
 * @param pid the id of its process
 * @param hold how long it is to be held
 * @param since since when it stands
 * @param until until when it is held, unless it is ended before
 * @param endedAt when its JVM ended; null if it is held
 * @param commands what to type to look at it; empty if it is no longer held
 * @param tools what each tool says of it
 * @param threads how tools tell of each of its threads
 * @param seenOn of which versions
 * @param links where to go on; a DELETE of {@code self} ends it
 */
@Schema(name = "HeldSpecimen")
record HeldAnswer(String id, String specimen, String title, HeldSpecimen.Status status, @Nullable String because,
        long pid, String hold, Instant since, Instant until, @Nullable Instant endedAt, List<Command> commands,
        List<ToolView> tools, List<Sighting.ThreadSight> threads, SeenOn seenOn,
        @JsonProperty("_links") Map<String, Links.Link> links) implements Representation {

    static final String PATH = SpecimenAnswer.PATH + "/held";

    static HeldAnswer of(HeldView held, SpecimenAnswer specimen) {
        return new HeldAnswer(held.id(), specimen.name(), specimen.title(), held.status(), held.because(), held.pid(),
                DurationText.of(held.hold()), held.since(), held.until(), held.endedAt(),
                held.status() == HeldSpecimen.Status.HELD ? Command.all(held, specimen.tools()) : List.of(),
                specimen.tools(), specimen.threads(), specimen.seenOn(),
                Map.of("self", new Links.Link(PATH + "/" + held.id()), "specimen",
                        new Links.Link(SpecimenAnswer.PATH + "/" + specimen.name())));
    }

    @Override
    public String text(Presentation presentation) {
        return SpecimenText.of(this, presentation);
    }
}

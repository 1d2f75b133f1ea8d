package dev.interleave.operations.specimen.web;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

import dev.interleave.operations.specimen.Sighting;
import dev.interleave.operations.specimen.Specimen;
import dev.interleave.web.Links;
import dev.interleave.web.Representation;
import dev.interleave.web.presentation.Presentation;

/**
 * A situation that stands still, as it can be held, and what tools say of it.
 *
 * @param name by which it is asked for
 * @param title what it is, in a few words
 * @param summary what its threads have done, and why they stay where they are
 * @param hopeless whether at least one of its threads stays there for ever
 * @param tools what each tool says of it
 * @param threads how tools tell of each of its threads
 * @param seenOn of which versions
 * @param links where to go on; {@code hold} is to be posted to
 */
@Schema(name = "Specimen")
record SpecimenAnswer(String name, String title, String summary, boolean hopeless, List<ToolView> tools,
        List<Sighting.ThreadSight> threads, SeenOn seenOn,
        @JsonProperty("_links") Map<String, Links.Link> links) implements Representation {

    static final String PATH = "/api/specimens";

    static SpecimenAnswer of(Specimen specimen, Sighting sighting, SeenOn seenOn) {
        return new SpecimenAnswer(specimen.name(), specimen.title(), specimen.summary(), specimen.hopeless(),
                ToolView.all(sighting, specimen.hopeless()), sighting.threads(), seenOn,
                Map.of("self", new Links.Link(PATH + "/" + specimen.name()), "hold",
                        new Links.Link(PATH + "/" + specimen.name())));
    }

    @Override
    public String text(Presentation presentation) {
        return SpecimenText.of(this, presentation);
    }
}

package dev.interleave.operations.specimen.web;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

import dev.interleave.web.Links;
import dev.interleave.web.Representation;
import dev.interleave.web.presentation.Presentation;

/**
 * The specimens that are held now.
 *
 * @param held the newest first
 * @param links where to go on; {@code specimens} lists what can be held
 */
@Schema(name = "HeldSpecimens")
record HeldList(List<HeldAnswer> held,
        @JsonProperty("_links") Map<String, Links.Link> links) implements Representation {

    static HeldList of(List<HeldAnswer> held) {
        return new HeldList(held, Map.of("self", new Links.Link(HeldAnswer.PATH), "specimens",
                new Links.Link(SpecimenAnswer.PATH)));
    }

    @Override
    public String text(Presentation presentation) {
        return SpecimenText.of(this, presentation);
    }
}

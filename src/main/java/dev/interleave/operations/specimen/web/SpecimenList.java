package dev.interleave.operations.specimen.web;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

import dev.interleave.web.Links;
import dev.interleave.web.Representation;
import dev.interleave.web.presentation.Presentation;

/**
 * All specimens.
 *
 * @param specimens the specimens, related ones beside one another
 * @param links where to go on; {@code held} lists those that are held now
 */
@Schema(name = "Specimens")
record SpecimenList(List<SpecimenAnswer> specimens,
        @JsonProperty("_links") Map<String, Links.Link> links) implements Representation {

    static SpecimenList of(List<SpecimenAnswer> specimens) {
        return new SpecimenList(specimens, Map.of("self", new Links.Link(SpecimenAnswer.PATH), "held",
                new Links.Link(HeldAnswer.PATH)));
    }

    @Override
    public String text(Presentation presentation) {
        return SpecimenText.of(this, presentation);
    }
}

package dev.interleave.web.catalogue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Twin;
import dev.interleave.web.Links;

/**
 * A plain-Java program that does what an experiment does.
 *
 * @param experiment the experiment's name
 * @param name the name of the file
 * @param text what stands in it
 * @param parameters the parameters that it follows, with their values; others make no difference to it
 * @param links where to go on
 */
@Schema(name = "Twin")
record ProgramView(String experiment, String name, String text, Map<String, @Nullable Object> parameters,
        @JsonProperty("_links") Map<String, Links.Link> links) {

    private static final String NAME = "Main.java";

    static ProgramView of(String experiment, Twin.Program program) {
        Map<String, Links.Link> links = new LinkedHashMap<>();
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        program.parameters().forEach((name, value) -> query.add(name + "=" + (value == null ? "none" : value)));
        links.put("self", new Links.Link(Links.toProgram(experiment).href() + query));
        links.put("experiment", Links.toExperiment(experiment));
        return new ProgramView(experiment, NAME, program.text(), program.parameters(), links);
    }
}

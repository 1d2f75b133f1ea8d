package dev.interleave.operations.program;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

import dev.interleave.program.compile.SourceFile;
import dev.interleave.web.Links;
import dev.interleave.web.Representation;
import dev.interleave.web.presentation.Presentation;

/**
 * A program that somebody brought.
 *
 * @param id its id, which is the same for the same source
 * @param main the class with its main method
 * @param since when it was brought first
 * @param files its source
 * @param links what can be done with it
 */
@Schema(name = "Program")
record ProgramAnswer(String id, String main, Instant since, List<File> files,
        @JsonProperty("_links") Map<String, Links.Link> links) implements Representation {

    /**
     * A file of source.
     *
     * @param name its name
     * @param text what stands in it
     */
    @Schema(name = "ProgramFile")
    record File(String name, String text) {

        static File of(SourceFile file) {
            return new File(file.name(), file.text());
        }
    }

    private static final List<String> ALWAYS = List.of("explorations", "runs", "steps");

    /**
     * Shows one.
     *
     * @param more what else can be done with it
     */
    static ProgramAnswer of(KeptProgram program, List<String> more) {
        Links.Link self = Links.to(program.name());
        Map<String, Links.Link> links = new LinkedHashMap<>();
        links.put("self", self);
        Stream.concat(ALWAYS.stream(), more.stream())
                .forEach(operation -> links.put(operation, new Links.Link(self.href() + "/" + operation)));
        return new ProgramAnswer(program.id(), program.compiled().main(), program.since(),
                program.files().stream().map(File::of).toList(), links);
    }

    @Override
    public String text(Presentation presentation) {
        return id + "  " + main + "  " + since + "\n"
                + files.stream().map(file -> "\n" + file.name() + "\n" + file.text().stripTrailing() + "\n")
                        .collect(Collectors.joining());
    }
}

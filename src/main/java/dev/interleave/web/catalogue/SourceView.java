package dev.interleave.web.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

import dev.interleave.experiment.ExperimentSource;
import dev.interleave.web.Links;

/**
 * The source of an experiment.
 *
 * @param experiment its name
 * @param lesson the name of the file that begins with the lesson, which is the first
 * @param files all files of its package
 * @param links where to go on
 */
@Schema(name = "Source")
record SourceView(String experiment, String lesson, List<FileView> files,
        @JsonProperty("_links") Map<String, Links.Link> links) {

    /**
     * A source file.
     *
     * @param name its name, as an event's {@code at} has it before the colon
     * @param from the first line after the imports, from 1
     * @param lines its lines; the first is line 1
     */
    @Schema(name = "SourceFile")
    record FileView(String name, int from, List<String> lines) {

        /** Its name, then its lines with their numbers. */
        String text() {
            int digits = String.valueOf(lines.size()).length();
            return name + "\n\n" + IntStream.range(0, lines.size())
                    .mapToObj(i -> ("%" + digits + "d  %s").formatted(i + 1, lines.get(i)).stripTrailing() + "\n")
                    .collect(Collectors.joining());
        }
    }

    static SourceView of(String experiment, ExperimentSource source) {
        Map<String, Links.Link> links = new LinkedHashMap<>();
        links.put("self", Links.toSource(experiment));
        links.put("experiment", Links.toExperiment(experiment));
        return new SourceView(experiment, source.files().getFirst().name(),
                source.files().stream().map(file -> new FileView(file.name(), file.from(), file.lines())).toList(),
                links);
    }

    String text() {
        return files.stream().map(FileView::text).collect(Collectors.joining("\n"));
    }
}

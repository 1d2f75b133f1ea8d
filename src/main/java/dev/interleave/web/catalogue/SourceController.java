package dev.interleave.web.catalogue;

import java.util.Objects;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.experiment.ExperimentSource;
import dev.interleave.launch.UnknownException;
import dev.interleave.web.AnswerFormat;
import dev.interleave.web.Links;
import dev.interleave.web.presentation.Presentation;

/** The source of experiments. */
@RestController
@RequestMapping("/api/experiments/{name}/source")
@Tag(name = "Catalogue")
class SourceController {

    private final ExperimentCatalog catalog;

    SourceController(ExperimentCatalog catalog) {
        this.catalog = catalog;
    }

    @GetMapping
    @Operation(operationId = "getSource", summary = "Show the Java source of one experiment",
            description = "The files of its package, the one with the lesson first. An event's `at`, such as "
                    + "`RaceCondition.java:60`, names a file and a line of them. As text, lines have their numbers.")
    @ApiResponse(responseCode = "200", description = "The source.",
            content = {@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = SourceView.class)),
                    @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))})
    ResponseEntity<Object> source(@PathVariable String name, AnswerFormat format, Presentation presentation) {
        CatalogEntry<?> entry = catalog.get(name);
        ExperimentSource source = ExperimentSource.of(entry.experiment())
                .orElseThrow(() -> new UnknownException("source",
                        "The source of '" + entry.name() + "' is not part of this application"));
        SourceView view = SourceView.of(entry.name(), source);
        ResponseEntity<Object> answer = format.respond(view, presentation, view::text);
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .cacheControl(CacheControl.noCache())
                .varyBy(HttpHeaders.ACCEPT)
                // A weak one: for a strong one the server would not compress.
                .eTag("W/\"" + tag(view, format, presentation) + "\"")
                .body(answer.getBody());
    }

    /** Another one for another source, and for the same one written otherwise. */
    private static String tag(SourceView view, AnswerFormat format, Presentation presentation) {
        return Integer.toHexString(Objects.hash(view, Links.path(Links.toSource(view.experiment())), format.name(),
                presentation.pretty(), presentation.width()));
    }
}

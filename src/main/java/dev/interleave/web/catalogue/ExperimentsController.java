package dev.interleave.web.catalogue;

import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.web.AnswerFormat;
import dev.interleave.web.operation.ExperimentOperation;
import dev.interleave.web.presentation.Presentation;

/** The catalogue of experiments. */
@RestController
@RequestMapping("/api/experiments")
@Tag(name = "Catalogue", description = "The experiments.")
class ExperimentsController {

    private final ExperimentCatalog catalog;

    private final List<ExperimentOperation> operations;

    ExperimentsController(ExperimentCatalog catalog, List<ExperimentOperation> operations) {
        this.catalog = catalog;
        this.operations = operations;
    }

    @GetMapping
    @Operation(operationId = "listExperiments", summary = "List all experiments, or find some",
            description = "For each: its purpose, its parameters with defaults and limits, and its possible outcomes. With `q`, "
                    + "those that have all of its words in names, keywords, parameters, values, outcomes or texts, the best "
                    + "first. One letter in four may be wrong, and words may be run together.")
    @ApiResponse(responseCode = "200", description = "The experiments.",
            content = {@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                    array = @ArraySchema(schema = @Schema(implementation = ExperimentView.class))),
                    @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))})
    ResponseEntity<Object> all(
            @Parameter(description = "Words to look for, such as `mutex` or `lost update`.")
            @RequestParam(required = false) @Nullable String q, AnswerFormat format, Presentation presentation) {
        List<ExperimentView> all =
                catalog.entries().stream().map(entry -> ExperimentView.of(entry, operations)).toList();
        CatalogueText text = new CatalogueText(presentation.width());
        if (q == null) {
            return format.respond(all, presentation, () -> text.all(all));
        }
        List<ExperimentView> found = new Search(all).find(q);
        return format.respond(found, presentation, () -> text.found(q, found));
    }

    @GetMapping("/{name}")
    @Operation(operationId = "getExperiment", summary = "Show one experiment",
            description = "Its purpose, its parameters with defaults and limits, its possible outcomes, and its "
                    + "operations.")
    @ApiResponse(responseCode = "200", description = "The experiment.",
            content = {@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = ExperimentView.class)),
                    @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))})
    ResponseEntity<Object> one(@PathVariable String name, AnswerFormat format,
            Presentation presentation) {
        ExperimentView experiment = ExperimentView.of(catalog.get(name), operations);
        return format.respond(experiment, presentation,
                () -> new CatalogueText(presentation.width()).one(experiment));
    }
}

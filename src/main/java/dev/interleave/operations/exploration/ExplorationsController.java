package dev.interleave.operations.exploration;

import java.net.URI;
import java.util.List;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.store.Keeping;
import dev.interleave.web.AnswerBody;
import dev.interleave.web.AnswerFormat;
import dev.interleave.web.GivenParameters;
import dev.interleave.web.Links;
import dev.interleave.web.Preference;
import dev.interleave.web.presentation.Presentation;

/** Launches explorations, shows them, cancels them. */
@RestController
@RequestMapping("/api")
@Tag(name = "Explorations", description = "Every outcome of an experiment, under many or all schedules.")
class ExplorationsController {

    private static final String CANCELLED = "cancelled by request";

    private final ExperimentCatalog catalog;

    private final ExplorationLauncher launcher;

    ExplorationsController(ExperimentCatalog catalog, ExplorationLauncher launcher) {
        this.catalog = catalog;
        this.launcher = launcher;
    }

    private static ExplorationAnswer answer(LaunchedExploration exploration) {
        Keeping.awaitWritten(exploration.keeping());
        return ExplorationAnswer.of(exploration);
    }

    /** Documented by an operation of its own for each experiment. */
    @Hidden
    @PostMapping("/experiments/{name}/explorations")
    ResponseEntity<AnswerBody> launch(@PathVariable String name, AnswerFormat format, GivenParameters given,
            Preference preference) {
        LaunchedExploration exploration = launcher.launch(name,
                given.readableBy(values -> ExplorationRequest.of(catalog.get(name), values)));
        URI location = Links.address(Links.toKept("explorations", exploration.id()));
        return AnswerBody.created(location, exploration, preference, format, given.presentation(),
                () -> answer(exploration));
    }

    @GetMapping("/explorations")
    @Operation(operationId = "listExplorations", summary = "List recent explorations",
            description = "The explorations that are kept, the newest first.")
    @ApiResponse(responseCode = "200", description = "The explorations.",
            content = {@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                    array = @ArraySchema(schema = @Schema(implementation = ExplorationAnswer.class))),
                    @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))})
    ResponseEntity<Object> recent(AnswerFormat format,
            Presentation presentation) {
        List<ExplorationAnswer> explorations = launcher.answers();
        return format.respond(explorations, presentation, () -> ExplorationText.list(explorations, presentation));
    }

    @GetMapping("/explorations/{id}")
    @Operation(operationId = "getExploration", summary = "Show one exploration",
            description = "While it is running, its findings so far.")
    @ApiResponse(responseCode = "200", description = "The exploration.",
            content = {@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = ExplorationAnswer.class)),
                    @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))})
    ResponseEntity<Object> one(@PathVariable String id, AnswerFormat format,
            Presentation presentation) {
        return format.respond(launcher.answer(id), presentation);
    }

    @GetMapping(path = "/explorations/{id}/picture", produces = "image/svg+xml;charset=UTF-8")
    @Operation(operationId = "getExplorationPicture", summary = "Show one exploration as a tree",
            description = "The orders that were taken, the first 40 of them: where they part the tree branches, and at the end of each stands what it leads to.")
    @ApiResponse(responseCode = "200", description = "The picture.",
            content = @Content(mediaType = "image/svg+xml", schema = @Schema(type = "string")))
    String picture(@PathVariable String id) {
        return OrderTree.of(launcher.answer(id));
    }

    @DeleteMapping("/explorations/{id}")
    @Operation(operationId = "cancelExploration", summary = "Cancel an exploration",
            description = "Ends the exploration and answers when it has ended; its findings are kept. An exploration "
                    + "that has already ended stays as it is. With `forget=true` it is deleted, from memory and "
                    + "from the store.")
    @ApiResponse(responseCode = "200", description = "The exploration as it ended.",
            content = {@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = ExplorationAnswer.class)),
                    @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))})
    ResponseEntity<Object> cancel(@PathVariable String id,
            @Parameter(description = "Whether to delete it once it has ended.")
            @RequestParam(defaultValue = "false") boolean forget, AnswerFormat format,
            Presentation presentation) throws InterruptedException {
        return format.respond(forget ? launcher.forget(id, CANCELLED) : launcher.end(id, CANCELLED), presentation);
    }
}

package dev.interleave.operations.stress;

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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.web.AnswerBody;
import dev.interleave.web.AnswerFormat;
import dev.interleave.web.GivenParameters;
import dev.interleave.web.presentation.Presentation;

/** Stresses experiments, shows what they came to, ends them. */
@RestController
@Tag(name = "Stress", description = "How often each outcome occurs in thousands of free runs.")
class StressController {

    private static final String CANCELLED = "Cancelled by request";

    private final ExperimentCatalog catalog;

    private final StressLauncher launcher;

    StressController(ExperimentCatalog catalog, StressLauncher launcher) {
        this.catalog = catalog;
        this.launcher = launcher;
    }

    /** Documented by an operation of its own for each experiment. */
    @Hidden
    @PostMapping("/api/experiments/{name}/stress")
    ResponseEntity<AnswerBody> stress(@PathVariable String name, AnswerFormat format, GivenParameters given) {
        Stress stress = launcher.launch(name,
                given.readableBy(values -> StressRequest.of(catalog.get(name), values)));
        return StressAnswers.whenEnded(stress, format, given.presentation());
    }

    @GetMapping("/api/stress")
    @Operation(operationId = "listStresses", summary = "List recent stresses",
            description = "The stresses that have ended and are kept, the newest first.")
    @ApiResponse(responseCode = "200", description = "The stresses.",
            content = {@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                    array = @ArraySchema(schema = @Schema(implementation = StressAnswer.class))),
                    @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))})
    ResponseEntity<Object> recent(AnswerFormat format,
            Presentation presentation) {
        List<StressAnswer> stresses = launcher.answers();
        return format.respond(stresses, presentation, () -> StressText.list(stresses, presentation));
    }

    @GetMapping("/api/stress/{id}")
    @Operation(operationId = "getStress", summary = "Show one stress", description = "The result of a stress.")
    @ApiResponse(responseCode = "200", description = "The stress.",
            content = {@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = StressAnswer.class)),
                    @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))})
    ResponseEntity<Object> one(@PathVariable String id, AnswerFormat format,
            Presentation presentation) {
        return format.respond(launcher.answer(id), presentation);
    }

    @GetMapping(path = "/api/stress/{id}/picture", produces = "image/svg+xml;charset=UTF-8")
    @Operation(operationId = "getStressPicture", summary = "Show one stress as bars",
            description = "How often each outcome occurred. The bars grow with the logarithm, so that rare outcomes are visible.")
    @ApiResponse(responseCode = "200", description = "The picture.",
            content = @Content(mediaType = "image/svg+xml", schema = @Schema(type = "string")))
    String picture(@PathVariable String id) {
        return OutcomeBars.of(launcher.answer(id));
    }

    @DeleteMapping("/api/stress/{id}")
    @Operation(operationId = "cancelStress", summary = "Cancel a stress",
            description = "Ends the stress and answers when it has ended; its result so far is kept. A stress that has "
                    + "already ended stays as it is. With `forget=true` it is deleted, from memory and from the store.")
    @ApiResponse(responseCode = "200", description = "The stress as it ended.",
            content = {@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = StressAnswer.class)),
                    @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))})
    ResponseEntity<Object> cancel(@PathVariable String id,
            @Parameter(description = "Whether to delete it once it has ended.")
            @RequestParam(defaultValue = "false") boolean forget, AnswerFormat format,
            Presentation presentation) throws InterruptedException {
        return format.respond(forget ? launcher.forget(id, CANCELLED) : launcher.end(id, CANCELLED), presentation);
    }
}

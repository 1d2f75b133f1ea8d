package dev.interleave.operations.series;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;

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
import org.springframework.web.servlet.HandlerMapping;

import dev.interleave.store.Keeping;
import dev.interleave.web.AnswerBody;
import dev.interleave.web.AnswerFormat;
import dev.interleave.web.GivenParameters;
import dev.interleave.web.Links;
import dev.interleave.web.Preference;
import dev.interleave.web.presentation.Presentation;

/**
 * Launches comparisons and sweeps, shows them, cancels them. In the OpenAPI document {@link SeriesDocument} puts the name of
 * the one or the other for the words in braces.
 */
@RestController
@RequestMapping("/api")
@Tag(name = "Comparisons", description = "One experiment under several guards, kinds or modes, side by side.")
@Tag(name = "Sweeps", description = "One experiment over several values of a number or a length of time.")
class SeriesController {

    private static final String CANCELLED = "cancelled by request";

    private final SeriesLauncher launcher;

    SeriesController(SeriesLauncher launcher) {
        this.launcher = launcher;
    }

    /** Documented by an operation of its own for each experiment. */
    @Hidden
    @PostMapping({"/experiments/{name}/comparisons", "/experiments/{name}/sweeps"})
    ResponseEntity<AnswerBody> launch(HttpServletRequest request, @PathVariable String name, AnswerFormat format,
            GivenParameters given, Preference preference) {
        SeriesKind kind = kind(request);
        Series series = launcher.launch(kind, name, given.readableBy(values -> launcher.check(kind, name, values)));
        return AnswerBody.created(Links.address(Links.toKept(kind.plural(), series.id())), series, preference, format,
                given.presentation(), () -> answer(series));
    }

    @GetMapping({"/comparisons", "/sweeps"})
    @Operation(operationId = "list{Many}", summary = "List recent {many}",
            description = "The {many} that are kept, the newest first.")
    @ApiResponse(responseCode = "200", description = "The {many}.",
            content = {@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                    array = @ArraySchema(schema = @Schema(implementation = SeriesAnswer.class))),
                    @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))})
    ResponseEntity<Object> recent(HttpServletRequest request, AnswerFormat format,
            Presentation presentation) {
        List<SeriesAnswer> series = launcher.answers(kind(request));
        return format.respond(series, presentation, () -> SeriesText.list(series, presentation));
    }

    @GetMapping({"/comparisons/{id}", "/sweeps/{id}"})
    @Operation(operationId = "get{One}", summary = "Show one {one}",
            description = "While it is running, its results so far.")
    @ApiResponse(responseCode = "200", description = "The {one}.",
            content = {@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = SeriesAnswer.class)),
                    @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))})
    ResponseEntity<Object> one(HttpServletRequest request, @PathVariable String id,
            AnswerFormat format,
            Presentation presentation) {
        return format.respond(launcher.answer(kind(request), id), presentation);
    }

    @GetMapping(path = {"/comparisons/{id}/picture", "/sweeps/{id}/picture"}, produces = "image/svg+xml;charset=UTF-8")
    @Operation(operationId = "get{One}Picture", summary = "Show one {one} as a picture",
            description = "How long runs took with each value: a curve of a sweep, bars of a comparison.")
    @ApiResponse(responseCode = "200", description = "The picture.",
            content = @Content(mediaType = "image/svg+xml", schema = @Schema(type = "string")))
    String picture(HttpServletRequest request, @PathVariable String id) {
        return SeriesPicture.of(launcher.answer(kind(request), id));
    }

    @DeleteMapping({"/comparisons/{id}", "/sweeps/{id}"})
    @Operation(operationId = "cancel{One}", summary = "Cancel a {one}",
            description = "Ends the {one} and answers when it has ended; its results are kept. One that has already "
                    + "ended stays as it is. With `forget=true` it is deleted, from memory and from the store; the "
                    + "runs it leads to stay.")
    @ApiResponse(responseCode = "200", description = "The {one} as it ended.",
            content = {@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = SeriesAnswer.class)),
                    @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))})
    ResponseEntity<Object> cancel(HttpServletRequest request, @PathVariable String id,
            @Parameter(description = "Whether to delete it once it has ended.")
            @RequestParam(defaultValue = "false") boolean forget, AnswerFormat format,
            Presentation presentation) throws InterruptedException {
        SeriesKind kind = kind(request);
        return format.respond(forget ? launcher.forget(kind, id, CANCELLED) : launcher.end(kind, id, CANCELLED),
                presentation);
    }

    private static SeriesKind kind(HttpServletRequest request) {
        return SeriesKind.in(String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)));
    }

    private static SeriesAnswer answer(Series series) {
        Keeping.awaitWritten(series.keeping());
        return SeriesAnswer.of(series);
    }
}

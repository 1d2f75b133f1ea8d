package dev.interleave.operations.run.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.util.List;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.operations.run.Run;
import dev.interleave.operations.run.RunLauncher;
import dev.interleave.operations.run.RunRequest;
import dev.interleave.web.FormatResolver;
import dev.interleave.web.GivenParameters;
import dev.interleave.web.Links;
import dev.interleave.web.Preference;

/** Launches runs, shows them, cancels them. */
@RestController
@RequestMapping("/api")
@Tag(name = "Runs", description = "What was run, what came of it, and what is running.")
class RunsController {

    /** Documents what {@link FormatResolver} reads. */
    @Parameter(name = FormatResolver.FORMAT, in = ParameterIn.QUERY,
            description = FormatResolver.DESCRIPTION,
            schema = @Schema(type = "string", allowableValues = {"json", "ndjson", "text", "svg", "mermaid", "chrome"}))
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    private @interface InChosenFormat {
    }

    private final ExperimentCatalog catalog;

    private final RunLauncher launcher;

    private final RunFormats formats;

    RunsController(ExperimentCatalog catalog, RunLauncher launcher, RunFormats formats) {
        this.catalog = catalog;
        this.launcher = launcher;
        this.formats = formats;
    }

    /** Documented by an operation of its own for each experiment. */
    @Hidden
    @PostMapping("/experiments/{name}/runs")
    ResponseEntity<RunBody> launch(@PathVariable String name, RunFormat format, GivenParameters given,
            Preference preference) {
        Run run = launcher.launch(name, given.readableBy(values -> RunRequest.of(catalog.get(name), values)));
        URI location = Links.address(Links.toKept("runs", run.id()));
        return preference.respondAsync()
                ? respond(preference.applied(ResponseEntity.accepted().location(location)),
                        new RunBody(run, format, RunBody.Part.WHOLE, false))
                : respond(ResponseEntity.created(location), new RunBody(run, format, RunBody.Part.WHOLE, true));
    }

    private static ResponseEntity<RunBody> respond(ResponseEntity.BodyBuilder response, RunBody body) {
        return response.contentType(body.format().mediaType()).body(body);
    }

    @GetMapping(path = "/runs", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "listRuns", summary = "Recent runs",
            description = "The runs that are kept, the newest first, without their traces.")
    @ApiResponse(responseCode = "200", description = "The runs.")
    List<RunSummaryView> recent() {
        return launcher.recent().stream().map(run -> RunSummaryView.of(run.summary())).toList();
    }

    @GetMapping("/runs/{id}")
    @Operation(operationId = "getRun", summary = "One run",
            description = "The whole run; while it is running, its trace so far.")
    @ApiResponse(responseCode = "200", description = "The run.",
            content = {
                    @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(ref = "#/components/schemas/Run")),
                    @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string")),
                    @Content(mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                            schema = @Schema(ref = "#/components/schemas/Event")),
                    @Content(mediaType = "image/svg+xml", schema = @Schema(type = "string")),
                    @Content(mediaType = "text/vnd.mermaid", schema = @Schema(type = "string"))})
    @InChosenFormat
    ResponseEntity<RunBody> one(@PathVariable String id, @Parameter(hidden = true) RunFormat format)
            throws HttpMediaTypeNotAcceptableException {
        return show(launcher.run(id), format, RunBody.Part.WHOLE);
    }

    @GetMapping("/runs/{id}/trace")
    @Operation(operationId = "getTrace", summary = "The trace of a run",
            description = "The events alone, in the format asked for by the Accept header or by `format`.")
    @ApiResponse(responseCode = "200", description = "The trace.",
            content = {
                    @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(ref = "#/components/schemas/Trace")),
                    @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string")),
                    @Content(mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                            schema = @Schema(ref = "#/components/schemas/Event")),
                    @Content(mediaType = "image/svg+xml", schema = @Schema(type = "string")),
                    @Content(mediaType = "text/vnd.mermaid", schema = @Schema(type = "string"))})
    @InChosenFormat
    ResponseEntity<RunBody> trace(@PathVariable String id, @Parameter(hidden = true) RunFormat format)
            throws HttpMediaTypeNotAcceptableException {
        return show(launcher.run(id), format, RunBody.Part.TRACE);
    }

    private ResponseEntity<RunBody> show(Run run, RunFormat format, RunBody.Part part)
            throws HttpMediaTypeNotAcceptableException {
        formats.check(format, run);
        return respond(ResponseEntity.ok(), new RunBody(run, format, part, false));
    }

    @DeleteMapping(path = "/runs/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "cancelRun", summary = "Cancel a run",
            description = "Ends the run and answers when it has ended; its trace so far is kept. A run that has ended "
                    + "already stays as it is.")
    @ApiResponse(responseCode = "200", description = "The run as it ended, without its trace.")
    RunSummaryView cancel(@PathVariable String id) throws InterruptedException {
        return RunSummaryView.of(launcher.cancel(id, "Cancelled by request").summary());
    }
}

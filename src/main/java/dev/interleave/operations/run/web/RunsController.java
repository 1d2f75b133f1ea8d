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
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.operations.run.RecentRuns;
import dev.interleave.operations.run.Run;
import dev.interleave.operations.run.RunLauncher;
import dev.interleave.operations.run.RunRequest;
import dev.interleave.operations.run.RunStore;
import dev.interleave.operations.run.RunSummary;
import dev.interleave.web.AnswerFormat;
import dev.interleave.web.FormatResolver;
import dev.interleave.web.GivenParameters;
import dev.interleave.web.Links;
import dev.interleave.web.Preference;
import dev.interleave.web.presentation.Presentation;
import dev.interleave.web.presentation.TraceLength;

/** Launches runs, shows them, cancels them. */
@RestController
@RequestMapping("/api")
@Tag(name = "Runs", description = "Past runs, their results, and runs under way.")
class RunsController {

    /** Documents what {@link FormatResolver} reads. */
    @Parameter(name = FormatResolver.FORMAT, in = ParameterIn.QUERY,
            description = FormatResolver.DESCRIPTION,
            schema = @Schema(type = "string", allowableValues = {"json", "ndjson", "text", "svg", "mermaid", "chrome"}))
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    private @interface InChosenFormat {
    }

    private static final String CANCELLED = "Cancelled by request";

    private final ExperimentCatalog catalog;

    private final RunLauncher launcher;

    private final RunFormats formats;

    private final RunStore store;

    private final RecentRuns recent;

    RunsController(ExperimentCatalog catalog, RunLauncher launcher, RunFormats formats, RunStore store,
            RecentRuns recent) {
        this.catalog = catalog;
        this.launcher = launcher;
        this.formats = formats;
        this.store = store;
        this.recent = recent;
    }

    /** Documented by an operation of its own for each experiment. */
    @Hidden
    @PostMapping("/experiments/{name}/runs")
    ResponseEntity<RunBody> launch(@PathVariable String name, RunFormat format, GivenParameters given,
            Preference preference) {
        Run run = launcher.launch(name, given.readableBy(values -> RunRequest.of(catalog.get(name), values)));
        URI location = Links.address(Links.toKept("runs", run.id()));
        RunBody body = new RunBody(run, format, given.presentation(), RunBody.Part.WHOLE, !preference.respondAsync(),
                store);
        return respond(preference.respondAsync() ? preference.applied(ResponseEntity.accepted().location(location))
                : ResponseEntity.created(location), body);
    }

    private static ResponseEntity<RunBody> respond(ResponseEntity.BodyBuilder response, RunBody body) {
        return response.contentType(body.format().mediaType()).body(body);
    }

    @GetMapping("/runs")
    @Operation(operationId = "listRuns", summary = "List recent runs",
            description = "The runs that are kept, the newest first, without their traces: those in memory, and with a "
                    + "store those in it. If there may be more, a `Link` header leads to the next ones.")
    @ApiResponse(responseCode = "200", description = "The runs.",
            headers = @Header(name = HttpHeaders.LINK, description = "The address of the next ones, with "
                    + "`rel=\"next\"`.",
                    schema = @Schema(type = "string")),
            content = {@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                    array = @ArraySchema(schema = @Schema(implementation = RunSummaryView.class))),
                    @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))})
    ResponseEntity<Object> recent(
            @Parameter(description = "How many at most.",
                    schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "100"))
            @RequestParam(required = false)
            @Nullable String limit,
            @Parameter(description = "The id of a run: only runs that started before it.")
            @RequestParam(required = false)
            @Nullable String before,
            AnswerFormat format, Presentation presentation) {
        int most = RunsPage.limit(limit);
        List<RunSummaryView> page = recent.page(before == null || before.isEmpty() ? null : before, most)
                .stream()
                .map(kept -> RunSummaryView.of(kept.run(), kept.keeping()))
                .toList();
        ResponseEntity<Object> all = format.respond(page, presentation, () -> RunSummaryView.text(page, presentation));
        return page.size() < most ? all
                : ResponseEntity.status(all.getStatusCode())
                        .headers(all.getHeaders())
                        .header(HttpHeaders.LINK, RunsPage.next(page.getLast().id(), most))
                        .body(all.getBody());
    }

    @GetMapping("/runs/{id}")
    @Operation(operationId = "getRun", summary = "Show one run",
            description = "The run; while it is running, its trace so far. Of a long trace it has the beginning; with "
                    + "`trace=full`, all of it.")
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
    @Parameter(name = "trace", in = ParameterIn.QUERY,
            description = "How much of the trace is in the answer. HEAD: of JSON the first 1,000 events, of text the first "
                    + "150 rows and the last 50. The other formats have all of it.",
            schema = @Schema(type = "string", allowableValues = {"NONE", "HEAD", "FULL"}, defaultValue = "HEAD"))
    ResponseEntity<RunBody> one(@PathVariable String id, @Parameter(hidden = true) RunFormat format,
            Presentation presentation) throws HttpMediaTypeNotAcceptableException {
        return show(launcher.run(id), format, presentation, RunBody.Part.WHOLE);
    }

    @GetMapping("/runs/{id}/trace")
    @Operation(operationId = "getTrace", summary = "Show the trace of a run",
            description = "Only the events, in the format asked for by the Accept header or by `format`.")
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
    ResponseEntity<RunBody> trace(@PathVariable String id, @Parameter(hidden = true) RunFormat format,
            Presentation presentation) throws HttpMediaTypeNotAcceptableException {
        return show(launcher.run(id), format, presentation.with(TraceLength.FULL), RunBody.Part.TRACE);
    }

    private ResponseEntity<RunBody> show(Run run, RunFormat format, Presentation presentation, RunBody.Part part)
            throws HttpMediaTypeNotAcceptableException {
        formats.check(format, run);
        return respond(ResponseEntity.ok(), new RunBody(run, format, presentation, part, false, store));
    }

    @DeleteMapping("/runs/{id}")
    @Operation(operationId = "cancelRun", summary = "Cancel a run",
            description = "Ends the run and answers when it has ended; its trace so far is kept. A run that has "
                    + "ended already stays as it is. With `forget=true` it is deleted, from memory and from the "
                    + "store.")
    @ApiResponse(responseCode = "200", description = "The run as it ended, without its trace.",
            content = {@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = RunSummaryView.class)),
                    @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))})
    ResponseEntity<Object> cancel(@PathVariable String id,
            @Parameter(description = "Whether to delete it once it has ended.")
            @RequestParam(defaultValue = "false") boolean forget, AnswerFormat format,
            Presentation presentation) throws InterruptedException {
        if (forget) {
            return format.respond(RunSummaryView.of(launcher.forget(id, CANCELLED)), presentation);
        }
        RunSummary ended = launcher.cancel(id, CANCELLED).summary();
        store.awaitWritten(id);
        return format.respond(RunSummaryView.of(ended, store.keeping(id).orElse(null)), presentation);
    }
}

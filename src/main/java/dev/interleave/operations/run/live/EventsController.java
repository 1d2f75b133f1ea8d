package dev.interleave.operations.run.live;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.ParameterError;
import dev.interleave.experiment.WholeNumber;
import dev.interleave.operations.run.Run;
import dev.interleave.operations.run.RunLauncher;
import dev.interleave.web.LinkJson;
import dev.interleave.web.Unbuffered;

/** Lets runs be watched while they go on. */
@RestController
@RequestMapping("/api")
@Tag(name = "Runs")
class EventsController {

    private static final String HEADER = "Last-Event-ID";

    private static final String PARAMETER = "lastEventId";

    private final RunLauncher launcher;

    private final LiveFeeds feeds;

    private final JsonMapper mapper;

    EventsController(RunLauncher launcher, LiveFeeds feeds, JsonMapper mapper) {
        this.launcher = launcher;
        this.feeds = feeds;
        this.mapper = mapper;
    }

    @GetMapping(path = "/runs/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(operationId = "watchRun", summary = "Watch the events of a run live",
            description = "Server-Sent Events. First `run`, with the run as in the list of runs. Then the events of "
                    + "its trace, unnamed, each with its step as the id. Events come as soon as their place is "
                    + "certain, the rest when the run has ended. Then `end`, with the run and the number of "
                    + "`dropped` events. A comment fills every second without an event. A late reader gets "
                    + "everything. A reader that connects again names the last step it saw, and gets the later ones.")
    @ApiResponse(responseCode = "200", description = "The stream.",
            content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "503", description = "All places for live readers are taken.",
            content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                    schema = @Schema(ref = "#/components/schemas/Problem")))
    ResponseEntity<StreamingResponseBody> events(@PathVariable String id,
            @Parameter(description = "The last step that was seen, as browsers send it when they connect again.",
                    schema = @Schema(type = "integer", minimum = "0"))
            @RequestHeader(name = HEADER,
                    required = false)
            @Nullable String header,
            @Parameter(description = "The same for clients that cannot send headers; the header wins if both are "
                    + "given.",
                    schema = @Schema(type = "integer", minimum = "0"))
            @RequestParam(name = PARAMETER,
                    required = false)
            @Nullable String lastEventId,
            HttpMethod method, HttpServletRequest servletRequest, HttpServletResponse servletResponse) {
        Run run = launcher.run(id);
        int lastStep = header != null ? lastStep(HEADER, header, run) : lastStep(PARAMETER, lastEventId, run);
        ResponseEntity.BodyBuilder response = ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .headers(Unbuffered::mark);
        if (method.equals(HttpMethod.HEAD)) {
            return response.build();
        }
        LiveReader reader = feeds.read(run, lastStep);
        ReaderPlaces.untilEnd(servletRequest, reader);
        return response.body(new EventStream(reader, LinkJson.writer(mapper), servletResponse));
    }

    private static int lastStep(String name, @Nullable String given, Run run) {
        if (given == null || given.isEmpty()) {
            return 0;
        }
        long last = run.steps();
        try {
            long step = WholeNumber.parse(given);
            if (step >= 0 && step <= last) {
                return Math.toIntExact(step);
            }
        }
        catch (NumberFormatException ex) {
            // Refused like a step that is none.
        }
        throw new InvalidParametersException(new ParameterError(name,
                "'" + name + "' must be a step of the run, 0 to " + last + ", was '" + given + "'", given,
                List.of("0 to " + last)));
    }
}

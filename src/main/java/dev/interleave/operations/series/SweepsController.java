package dev.interleave.operations.series;

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
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.interleave.web.AnswerBody;
import dev.interleave.web.AnswerFormat;
import dev.interleave.web.FormatResolver;
import dev.interleave.web.GivenParameters;
import dev.interleave.web.Preference;

/** Launches sweeps, shows them, cancels them. */
@RestController
@RequestMapping("/api")
@Tag(name = "Sweeps", description = "One experiment over several values of a number or a length of time.")
class SweepsController {

    private static final SeriesKind KIND = SeriesKind.SWEEP;

    private final SeriesEndpoint series;

    SweepsController(SeriesEndpoint series) {
        this.series = series;
    }

    /** Documented by an operation of its own for each experiment. */
    @Hidden
    @PostMapping("/experiments/{name}/sweeps")
    ResponseEntity<AnswerBody> launch(@PathVariable String name, AnswerFormat format, GivenParameters given,
            Preference preference) {
        return series.launch(KIND, name, format, given, preference);
    }

    @GetMapping(path = "/sweeps", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "listSweeps", summary = "Recent sweeps",
            description = "The sweeps that are kept, the newest first.")
    @ApiResponse(responseCode = "200", description = "The sweeps.")
    List<SeriesAnswer> recent() {
        return series.recent(KIND);
    }

    @GetMapping("/sweeps/{id}")
    @Operation(operationId = "getSweep", summary = "One sweep",
            description = "While it is running, what was measured so far.")
    @ApiResponse(responseCode = "200", description = "The sweep.",
            content = {@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = SeriesAnswer.class)),
                    @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))})
    @Parameter(name = FormatResolver.FORMAT, in = ParameterIn.QUERY, description = FormatResolver.DESCRIPTION,
            schema = @Schema(type = "string", allowableValues = {"json", "text"}))
    ResponseEntity<Object> one(@PathVariable String id, @Parameter(hidden = true) AnswerFormat format) {
        return series.one(KIND, id, format);
    }

    @DeleteMapping(path = "/sweeps/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "cancelSweep", summary = "Cancel a sweep",
            description = "Ends the sweep and answers when it has ended; what was measured is kept. One that has ended already stays as it is.")
    @ApiResponse(responseCode = "200", description = "The sweep as it ended.")
    SeriesAnswer cancel(@PathVariable String id) throws InterruptedException {
        return series.cancel(KIND, id);
    }
}

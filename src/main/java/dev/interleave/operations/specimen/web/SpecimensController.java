package dev.interleave.operations.specimen.web;

import java.net.URI;
import java.time.Duration;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.interleave.operations.specimen.HeldSpecimen;
import dev.interleave.operations.specimen.SpecimenCatalog;
import dev.interleave.operations.specimen.SpecimenLauncher;
import dev.interleave.web.AnswerFormat;
import dev.interleave.web.GivenParameters;
import dev.interleave.web.Links;
import dev.interleave.web.presentation.Presentation;

/** Shows specimens, holds them, ends them. */
@RestController
@RequestMapping(SpecimenAnswer.PATH)
@Tag(name = "Specimens",
        description = "Situations that stand still, held open in separate JVMs as targets for `jcmd`, `jstack`, "
                + "VisualVM and other tools; and what each tool sees of them.")
class SpecimensController {

    private final SpecimenCatalog catalog;

    private final SpecimenLauncher launcher;

    private final SpecimenAnswers answers;

    SpecimensController(SpecimenCatalog catalog, SpecimenLauncher launcher, SpecimenAnswers answers) {
        this.catalog = catalog;
        this.launcher = launcher;
        this.answers = answers;
    }

    @GetMapping
    @Operation(operationId = "listSpecimens", summary = "List all specimens",
            description = "The situations that can be held, and what each tool says of each.")
    @ApiResponse(responseCode = "200", description = "The specimens.",
            content = {@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = SpecimenList.class)),
                    @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))})
    ResponseEntity<Object> all(AnswerFormat format,
            Presentation presentation) {
        return format.respond(SpecimenList.of(catalog.all().stream().map(answers::of).toList()), presentation);
    }

    @GetMapping("/{name}")
    @Operation(operationId = "getSpecimen", summary = "Show one specimen",
            description = "Its threads, and each tool's view of them.")
    @ApiResponse(responseCode = "200", description = "The specimen.",
            content = {@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = SpecimenAnswer.class)),
                    @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))})
    ResponseEntity<Object> one(@PathVariable String name, AnswerFormat format,
            Presentation presentation) {
        return format.respond(answers.of(catalog.get(name)), presentation);
    }

    @PostMapping("/{name}")
    @Operation(operationId = "holdSpecimen", summary = "Hold a specimen",
            description = "Holds the situation in a separate JVM. The answer comes when it stands, with the process "
                    + "id, the commands to look at it, and what they will show. It ends when its time is over, by a "
                    + "DELETE, or with the application.")
    @ApiResponse(responseCode = "201", description = "It stands.",
            headers = @Header(name = "Location", description = "Where the held specimen is.",
                    schema = @Schema(type = "string")),
            content = {@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = HeldAnswer.class)),
                    @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))})
    ResponseEntity<Object> hold(@PathVariable String name, AnswerFormat format,
            GivenParameters given) throws InterruptedException {
        SpecimenAnswer specimen = answers.of(catalog.get(name));
        Duration hold = SpecimenLauncher.holdOf(given.readableBy(SpecimenLauncher::holdOf));
        HeldSpecimen held = launcher.hold(specimen.name(), hold);
        URI location = Links.address(new Links.Link(HeldAnswer.PATH + "/" + held.id()));
        ResponseEntity<Object> answer = format.respond(answers.of(held), given.presentation());
        return ResponseEntity.created(location)
                .header(HttpHeaders.CONTENT_TYPE, format.mediaType().toString())
                .body(answer.getBody());
    }

    @GetMapping("/held")
    @Operation(operationId = "listHeldSpecimens", summary = "List held specimens",
            description = "The newest first.")
    @ApiResponse(responseCode = "200", description = "Those that are held.",
            content = {@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = HeldList.class)),
                    @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))})
    ResponseEntity<Object> held(AnswerFormat format,
            Presentation presentation) {
        return format.respond(HeldList.of(launcher.held().stream().map(answers::of).toList()), presentation);
    }

    @GetMapping("/held/{id}")
    @Operation(operationId = "getHeldSpecimen", summary = "Show one held specimen",
            description = "Also for a while after it has ended.")
    @ApiResponse(responseCode = "200", description = "The held specimen.",
            content = {@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = HeldAnswer.class)),
                    @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))})
    ResponseEntity<Object> oneHeld(@PathVariable String id, AnswerFormat format,
            Presentation presentation) {
        return format.respond(answers.of(launcher.held(id)), presentation);
    }

    @DeleteMapping("/held/{id}")
    @Operation(operationId = "endHeldSpecimen", summary = "End a held specimen",
            description = "Ends its JVM, and answers when it is gone. One that has ended already stays as it is.")
    @ApiResponse(responseCode = "200", description = "The specimen as it ended.",
            content = {@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = HeldAnswer.class)),
                    @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))})
    ResponseEntity<Object> end(@PathVariable String id, AnswerFormat format,
            Presentation presentation)
            throws InterruptedException {
        return format.respond(answers.of(launcher.end(id, "ended by request")), presentation);
    }
}

package dev.interleave.web.catalogue;

import java.util.stream.Collectors;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.experiment.Twin;
import dev.interleave.launch.UnknownException;
import dev.interleave.web.AnswerFormat;
import dev.interleave.web.GivenParameters;

/** Plain-Java programs that do what experiments do. */
@RestController
@RequestMapping("/api/experiments/{name}/program")
@Tag(name = "Catalogue")
class ProgramController {

    private final ExperimentCatalog catalog;

    ProgramController(ExperimentCatalog catalog) {
        this.catalog = catalog;
    }

    @GetMapping
    @Operation(operationId = "getTwin", summary = "Show one experiment as a plain-Java program",
            description = "A program in plain Java that does the same and prints the outcome. It takes the "
                    + "experiment's parameters in the query, such as `guard=LOCK`, and follows those that change what "
                    + "can happen. As text, it is the source and nothing else. `POST /api/programs/explorations` "
                    + "explores it.")
    @ApiResponse(responseCode = "200", description = "The program.",
            content = {@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = ProgramView.class)),
                    @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))})
    ResponseEntity<Object> program(@PathVariable String name, AnswerFormat format, GivenParameters given) {
        ProgramView view = view(catalog.get(name), given);
        return ResponseEntity.ok()
                .contentType(format.mediaType())
                .body(format == AnswerFormat.TEXT ? view.text() : view);
    }

    private <P extends Record> ProgramView view(CatalogEntry<P> entry, GivenParameters given) {
        Twin twin = Twin.of(entry.experiment()).orElseThrow(() -> none(entry));
        given.readableBy(values -> entry.binder().bindAll(values, entry.name()));
        P parameters = entry.binder().bindAll(given.values(), entry.name());
        return ProgramView.of(entry.name(), twin.program(entry.binder().describe(parameters)));
    }

    private UnknownException none(CatalogEntry<?> entry) {
        String why = entry.experiment()
                .unschedulable()
                .map(reason -> " It cannot run under a schedule: " + reason.replaceFirst("\\.$", "") + ".")
                .orElse("");
        return new UnknownException("twin", "There is no plain-Java program for '" + entry.name() + "'." + why
                + " There is one for " + catalog.entries().stream()
                        .filter(each -> Twin.isThere(each.experiment()))
                        .map(CatalogEntry::name)
                        .sorted()
                        .collect(Collectors.joining(", ")));
    }
}

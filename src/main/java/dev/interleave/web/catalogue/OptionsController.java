package dev.interleave.web.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.interleave.web.AnswerFormat;
import dev.interleave.web.catalogue.ExperimentView.ParameterView;
import dev.interleave.web.operation.ExperimentOperation;
import dev.interleave.web.presentation.Presentation;

/** What may be asked of any run, exploration and so on, whatever the experiment. */
@RestController
@RequestMapping("/api/options")
@Tag(name = "Catalogue")
class OptionsController {

    private final List<ExperimentOperation> operations;

    OptionsController(List<ExperimentOperation> operations) {
        this.operations = operations;
    }

    @GetMapping
    @Operation(operationId = "listOptions", summary = "List the options of runs, explorations and so on",
            description = "The parameters that each operation on an experiment takes beside the experiment's own, by the last "
                    + "part of its path.")
    @ApiResponse(responseCode = "200", description = "The options.",
            content = {@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                    additionalPropertiesArraySchema = @ArraySchema(
                            schema = @Schema(implementation = ParameterView.class))),
                    @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))})
    ResponseEntity<Object> all(AnswerFormat format,
            Presentation presentation) {
        Map<String, List<ParameterView>> options = new LinkedHashMap<>();
        operations.forEach(operation -> options.put(operation.name(),
                operation.options().stream().map(ParameterView::of).toList()));
        return format.respond(options, presentation, () -> new CatalogueText(presentation.width()).options(options));
    }
}

package dev.interleave.web.catalogue;

import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.web.operation.ExperimentOperation;

/** The catalogue of experiments. */
@RestController
@RequestMapping(path = "/api/experiments", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Catalogue", description = "What can be run.")
class ExperimentsController {

    private final ExperimentCatalog catalog;

    private final List<ExperimentOperation> operations;

    ExperimentsController(ExperimentCatalog catalog, List<ExperimentOperation> operations) {
        this.catalog = catalog;
        this.operations = operations;
    }

    @GetMapping
    @Operation(operationId = "listExperiments", summary = "List all experiments",
            description = "What each shows, its parameters with defaults and limits, and what it may come to.")
    @ApiResponse(responseCode = "200", description = "The experiments.")
    List<ExperimentView> all() {
        return catalog.entries().stream().map(entry -> ExperimentView.of(entry, operations)).toList();
    }

    @GetMapping("/{name}")
    @Operation(operationId = "getExperiment", summary = "Show one experiment",
            description = "What it shows, its parameters with defaults and limits, what it may come to, and what can be done with it.")
    @ApiResponse(responseCode = "200", description = "The experiment.")
    ExperimentView one(@PathVariable String name) {
        return ExperimentView.of(catalog.get(name), operations);
    }
}

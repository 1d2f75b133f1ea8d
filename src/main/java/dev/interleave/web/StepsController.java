package dev.interleave.web;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.run.StepRequest;
import dev.interleave.run.Steps;

/** Shows how things stand after some steps; documented by an operation of its own for each experiment. */
@Hidden
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
class StepsController {

    private final ExperimentCatalog catalog;

    private final Steps steps;

    StepsController(ExperimentCatalog catalog, Steps steps) {
        this.catalog = catalog;
        this.steps = steps;
    }

    @PostMapping("/experiments/{name}/steps")
    StepAnswer look(@PathVariable String name, GivenParameters given) {
        return StepAnswer.of(
                steps.look(name, given.readableBy(values -> StepRequest.of(catalog.get(name), values))));
    }
}

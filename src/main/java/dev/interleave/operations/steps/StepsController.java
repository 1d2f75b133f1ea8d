package dev.interleave.operations.steps;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.web.AnswerFormat;
import dev.interleave.web.GivenParameters;

/** Shows how things stand after some steps; documented by an operation of its own for each experiment. */
@Hidden
@RestController
@RequestMapping("/api")
class StepsController {

    private final ExperimentCatalog catalog;

    private final Steps steps;

    StepsController(ExperimentCatalog catalog, Steps steps) {
        this.catalog = catalog;
        this.steps = steps;
    }

    @PostMapping("/experiments/{name}/steps")
    ResponseEntity<Object> look(@PathVariable String name, AnswerFormat format, GivenParameters given) {
        return format.respond(StepAnswer.of(
                steps.look(name, given.readableBy(values -> StepRequest.of(catalog.get(name), values)))),
                given.presentation());
    }
}

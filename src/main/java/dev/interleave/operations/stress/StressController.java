package dev.interleave.operations.stress;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.web.AnswerBody;
import dev.interleave.web.AnswerFormat;
import dev.interleave.web.GivenParameters;

/** Stresses experiments. */
@RestController
class StressController {

    private final ExperimentCatalog catalog;

    private final StressLauncher launcher;

    StressController(ExperimentCatalog catalog, StressLauncher launcher) {
        this.catalog = catalog;
        this.launcher = launcher;
    }

    /** Documented by an operation of its own for each experiment. */
    @Hidden
    @PostMapping("/api/experiments/{name}/stress")
    ResponseEntity<AnswerBody> stress(@PathVariable String name, AnswerFormat format, GivenParameters given) {
        Stress stress = launcher.launch(name,
                given.readableBy(values -> StressRequest.of(catalog.get(name), values)));
        return ResponseEntity.ok()
                .contentType(format.mediaType())
                .body(new AnswerBody(stress, true, format, given.presentation(),
                        () -> StressAnswer.of(stress.report())));
    }
}

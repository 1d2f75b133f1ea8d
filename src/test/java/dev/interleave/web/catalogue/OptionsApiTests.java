package dev.interleave.web.catalogue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.experiment.ParameterSpec;
import dev.interleave.web.Http;
import dev.interleave.web.WebTest;
import dev.interleave.web.operation.ExperimentOperation;

import static org.assertj.core.api.Assertions.assertThat;

@WebTest
class OptionsApiTests {

    @Autowired
    Http http;

    @Autowired
    ExperimentCatalog catalog;

    @Autowired
    List<ExperimentOperation> operations;

    @Test
    void optionsAreListedByOperation() {
        var options = http.get("/api/options").json();
        assertThat(options.at("/runs").findValuesAsString("name")).contains("deadline", "schedule");
        assertThat(options.at("/explorations").findValuesAsString("name")).contains("strategy", "preemptions");
        assertThat(options.at("/comparisons").findValuesAsString("name")).startsWith("of", "values");
        assertThat(options.at("/sweeps").findValuesAsString("name")).startsWith("of", "values");
        assertThat(options.at("/steps").findValuesAsString("name")).containsExactly("schedule");
    }

    @Test
    void noOptionIsAParameterOfAnExperimentThatTakesIt() {
        for (CatalogEntry<?> entry : catalog.entries()) {
            List<String> own = entry.binder().specs().stream().map(ParameterSpec::name).toList();
            assertThat(operations.stream()
                    .filter(operation -> operation.isPossible(entry))
                    .flatMap(operation -> operation.options().stream())
                    .map(ParameterSpec::name)).as(entry.name()).isNotEmpty().doesNotContainAnyElementsOf(own);
        }
    }
}

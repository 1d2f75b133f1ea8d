package dev.interleave.web;

import java.util.Collection;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.experiment.ParameterSpec;

import static org.assertj.core.api.Assertions.assertThat;

@WebTest
class OptionsApiTests {

    @Autowired
    Http http;

    @Autowired
    ExperimentCatalog catalog;

    @Test
    void optionsAreListedByOperation() {
        var options = http.get("/api/options").json();
        assertThat(options.at("/runs").findValuesAsString("name")).contains("deadline", "schedule");
        assertThat(options.at("/explorations").findValuesAsString("name")).contains("strategy", "preemptions");
        assertThat(options.at("/stress").findValuesAsString("name")).contains("repetitions");
        assertThat(options.at("/steps").findValuesAsString("name")).containsExactly("schedule");
    }

    @Test
    void noOptionIsAParameterOfAnExperiment() {
        var options = http.get("/api/options").json().findValuesAsString("name");
        assertThat(catalog.entries().stream().map(entry -> entry.binder().specs()).flatMap(Collection::stream)
                .map(ParameterSpec::name)).doesNotContainAnyElementsOf(options);
    }
}

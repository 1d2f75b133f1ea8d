package dev.interleave.web;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** Which calls of documents are made, and which are left out. */
class OfferedTests {

    private final Offered offered = new Offered(List.of("barrier", "event"), List.of("runs", "steps"));

    @ParameterizedTest
    @ValueSource(strings = {"/api/experiments/barrier", "/api/experiments/event/steps?deadline=2s", "/api/experiments",
            "/api/runs", "/actuator/health"})
    void whatIsThereIsCalled(String path) {
        assertThatNoException().isThrownBy(() -> offered.assumeThere("POST", path));
    }

    @Test
    void whatIsGotOfAnExperimentIsNoOperation() {
        assertThatNoException().isThrownBy(() -> offered.assumeThere("GET", "/api/experiments/event/source"));
        assertThatExceptionOfType(TestAbortedException.class)
                .isThrownBy(() -> offered.assumeThere("GET", "/api/experiments/downloads/source"));
    }

    @Test
    void whatIsNotThereIsLeftOutAndSaysSo() {
        assertThatExceptionOfType(TestAbortedException.class)
                .isThrownBy(() -> offered.assumeThere("POST", "/api/experiments/downloads/runs"))
                .withMessage("There is no experiment 'downloads' here");
        assertThatExceptionOfType(TestAbortedException.class)
                .isThrownBy(() -> offered.assumeThere("POST", "/api/experiments/event/stress?within=2s"))
                .withMessage("There is no operation 'stress' here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/experiments/barier/runs", "/api/experiments/barrier/step", "/api/experiments/events"})
    void whatIsMisspeltIsCalledAllTheSame(String path) {
        assertThatNoException().isThrownBy(() -> offered.assumeThere("POST", path));
    }
}

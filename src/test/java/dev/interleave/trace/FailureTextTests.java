package dev.interleave.trace;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FailureTextTests {

    @Test
    void aMessageIsToldAsItIs() {
        assertThat(FailureText.of(new IOException("the reason"))).isEqualTo("the reason");
        assertThat(FailureText.of(new IOException(""))).isEmpty();
    }

    @Test
    void withoutAMessageTheClassIsNamed() {
        assertThat(FailureText.of(new IOException())).isEqualTo("IOException");
        assertThat(FailureText.of(new StackOverflowError())).isEqualTo("StackOverflowError");
    }
}

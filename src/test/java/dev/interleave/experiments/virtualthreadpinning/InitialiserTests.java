package dev.interleave.experiments.virtualthreadpinning;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What is done in a class initialiser comes out as if it were done anywhere else. */
class InitialiserTests {

    private final Initialiser initialiser = new Initialiser();

    /** Frames of hidden classes are left out of stack traces. */
    private static boolean inAnInitialiser() {
        return StackWalker.getInstance(StackWalker.Option.SHOW_HIDDEN_FRAMES)
                .walk(frames -> frames.anyMatch(frame -> frame.getMethodName().equals("<clinit>")
                        && frame.getClassName().contains(Initialised.class.getSimpleName())));
    }

    @Test
    void itIsDoneInAnInitialiserEachTime() throws Exception {
        assertThat(initialiser.<Boolean>hold(InitialiserTests::inAnInitialiser)).isTrue();
        assertThat(initialiser.<Boolean>hold(InitialiserTests::inAnInitialiser)).isTrue();
        assertThat(inAnInitialiser()).isFalse();
    }

    @Test
    void exceptionsComeOutAsTheyAre() {
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> initialiser.hold(() -> {
            throw new InterruptedException("enough");
        })).withMessage("enough");
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> initialiser.hold(() -> {
            throw new IllegalStateException("broken");
        })).withMessage("broken");
    }
}

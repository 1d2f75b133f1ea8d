package dev.interleave.launch.repetition;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

import dev.interleave.schedule.Seam;

import static org.assertj.core.api.Assertions.assertThat;

class NudgingSeamTests {

    @Test
    void itLeavesNothingToTheDefaultsOfASeam() {
        assertThat(Seam.class.getMethods()).isNotEmpty()
                .filteredOn(method -> !Modifier.isStatic(method.getModifiers()))
                .allSatisfy(method -> assertThat(NudgingSeam.class.getDeclaredMethods())
                        .anyMatch(own -> isSame(own, method)));
    }

    private static boolean isSame(Method own, Method method) {
        return own.getName().equals(method.getName())
                && Arrays.equals(own.getParameterTypes(), method.getParameterTypes());
    }
}

package dev.interleave.explore;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.interleave.Slow;
import dev.interleave.trace.Trace;
import dev.interleave.trace.export.Pictures;
import dev.interleave.trace.export.chrome.ChromeTrace;

import static org.assertj.core.api.Assertions.assertThat;

/** All pictures of a trace tell the same, whatever the program and wherever it stands. */
@Slow
class RandomPicturesTests {

    private static final int PROGRAMS = 40;

    @ParameterizedTest
    @ValueSource(longs = {0, 5_000_000})
    void picturesOfRandomProgramsAgree(long firstSeed) {
        int events = 0;
        for (long seed = firstSeed; seed < firstSeed + PROGRAMS; seed++) {
            Program program = seed % 2 == 0 ? RandomPrograms.of(seed) : RandomPrograms.ofRarities(seed);
            Random random = new Random(seed);
            Position position = Explorations.walk(program, "");
            while (!position.choices().isEmpty()) {
                List<Position.Choice> choices = position.choices();
                String schedule = choices.get(random.nextInt(choices.size())).schedule().toString();
                position = Explorations.walk(program, schedule.substring(schedule.lastIndexOf(':') + 1));
                if (random.nextInt(10) == 0) {
                    right(seed, position.trace());
                }
            }
            right(seed, position.trace());
            events += position.trace().size();
        }
        assertThat(events).isGreaterThan(PROGRAMS * 10);
    }

    private static void right(long seed, Trace trace) {
        Pictures.areRight("seed " + seed, trace, ChromeTrace.Clock.STEPS);
        Pictures.areRight("seed " + seed, trace, ChromeTrace.Clock.MEASURED);
    }
}

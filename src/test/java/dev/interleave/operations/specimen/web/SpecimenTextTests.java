package dev.interleave.operations.specimen.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.interleave.Slow;
import dev.interleave.operations.specimen.HeldSpecimen;
import dev.interleave.operations.specimen.HeldView;
import dev.interleave.operations.specimen.Specimen;
import dev.interleave.operations.specimen.Specimens;
import dev.interleave.web.presentation.Presentation;

import static org.assertj.core.api.Assertions.assertThat;

class SpecimenTextTests {

    private static final Instant SINCE = Instant.parse("2026-01-01T12:00:00.123Z");

    private final SpecimenAnswers answers = new SpecimenAnswers();

    private HeldAnswer held(String name, HeldSpecimen.Status status, @Nullable String because) {
        Specimen specimen = Specimens.catalog().get(name);
        return answers.of(new HeldView(name + "-123", specimen, status, because, 1234567, Duration.ofMinutes(10), SINCE,
                because == null ? null : SINCE.plusSeconds(5)));
    }

    @Slow
    @Test
    void allOfThemFitATerminal() {
        Specimens.catalog().all().forEach(specimen -> {
            assertThat(answers.of(specimen).text(Presentation.USUAL).lines()).allMatch(line -> line.length() <= 100);
            HeldAnswer held = held(specimen.name(), HeldSpecimen.Status.HELD, null);
            assertThat(HeldList.of(List.of(held)).text(Presentation.USUAL).lines()).hasSize(1)
                    .allMatch(line -> line.length() <= 100);
            assertThat(held.text(Presentation.USUAL).lines()).allMatch(line -> line.length() <= 100);
        });
    }

    @Test
    void oneThatIsHeldSaysWhatToTypeAndHowToEndIt() {
        assertThat(held("two-locks-mixed", HeldSpecimen.Status.HELD, null).text(Presentation.USUAL))
                .startsWith("two-locks-mixed-123  HELD  process 1234567  for 600s, until 2026-01-01T12:10:00.123Z\n")
                .contains("\njcmd 1234567 Thread.print -l\n    No deadlock section",
                        "\njcmd 1234567 Thread.vthread_scheduler\n",
                        "    ThreadInfo, Boot  WAITING, lock ReentrantLock$NonfairSync, owner two\n",
                        "    Thread.print      not there\n")
                .endsWith("To end it: DELETE /api/specimens/held/two-locks-mixed-123\n");
        assertThat(held("two-locks", HeldSpecimen.Status.HELD, null).text(Presentation.USUAL))
                .contains("\njcmd 1234567 Thread.print -l\n    \"Found one Java-level deadlock\"")
                .doesNotContain("vthread_scheduler");
    }

    @Test
    void oneThatHasEndedDoesNot() {
        assertThat(
                held("two-locks", HeldSpecimen.Status.LOST, "its JVM ended before its time").text(Presentation.USUAL))
                .startsWith("two-locks-123  LOST  process 1234567  its JVM ended before its time\n")
                .doesNotContain("jcmd 1234567", "DELETE");
    }

    @Test
    void whereNoneIsHeldItSaysHowToHoldOne() {
        assertThat(HeldList.of(List.of()).text(Presentation.USUAL))
                .startsWith("No specimen is held. To hold one: POST ");
    }

    @Test
    void anAlarmIsCalledFalseOnlyWhereItIs() {
        assertThat(answers.of(Specimens.catalog().get("timed-try-lock")).text(Presentation.USUAL))
                .contains("A false alarm");
        assertThat(answers.of(Specimens.catalog().get("two-locks")).text(Presentation.USUAL))
                .doesNotContain("A false alarm");
    }
}

package dev.interleave.browser;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the page's tools calculate, called one by one. */
@BrowserTest
class PureToolModulesTests {

    private Page page;

    @BeforeEach
    void open(Page page) {
        this.page = page.open("/recent");
    }

    /** Those of some texts that the form, and those that the application, takes for a parameter's values. */
    private List<List<String>> accepted(String parameter, List<String> texts) {
        return ((List<?>) page.module("js/values.js", """
                async (m, name, texts) => {
                    const catalogue = await (await fetch('/api/experiments')).json();
                    const spec = catalogue.find(each => each.name === 'race-condition').parameters
                        .find(each => each.name === name);
                    const answer = text => fetch('/api/experiments/race-condition/steps',
                        {method: 'POST', body: new URLSearchParams({threads: '1', [name]: text})});
                    const answers = await Promise.all(texts.map(answer));
                    return [texts.filter(text => m.wrong(spec, text) === ''), texts.filter((_, i) => answers[i].ok)];
                }""", parameter, texts)).stream().map(Page::texts).toList();
    }

    @Test
    void theNamesOfFiguresAreInWordsWithoutTheirUnit() {
        assertThat(page.module("js/tools/runs/figures.js",
                "m => ['lostUpdates', 'elapsedNanos', 'oneAfterAnother nanos', 'nanos'].map(m.words)"))
                .isEqualTo(List.of("lost updates", "elapsed", "one after another", "time"));
    }

    @Test
    void theSchedulesListedAreCounted() {
        assertThat(page.module("js/tools/explorations/taken.js", """
                m => [[1, 1], [2, 2], [6, 6], [6, 7]].map(([listed, schedules]) => m.heading(
                    {taken: Array(listed).fill({}), schedules, strategy: 'EXHAUSTIVE', result: 'COMPLETE'}))"""))
                .isEqualTo(
                        List.of("The only schedule", "Both schedules", "All 6 schedules",
                                "The first 6 of 7 schedules taken"));
    }

    @Test
    void theFormRefusesTheNumbersThatTheApplicationRefuses() {
        List<List<String>> accepted =
                accepted("increments", List.of("1", "3", "+2", "01", "0", "-1", "1.5", "1e1", "0x1", "abc", "1 0",
                        "1000001", "99999999999999999999999", "--1", "1,000", "none"));
        assertThat(accepted.getFirst()).isEqualTo(accepted.getLast());
        assertThat(accepted.getFirst()).containsExactly("1", "3", "+2", "01");
        page.expectError("status of 400");
    }

    @Test
    void theFormRefusesTheDurationsThatTheApplicationRefuses() {
        List<List<String>> accepted = accepted("pause",
                List.of("0", "1", "20ms", "20MS", "2s", "+5ms", "1us", "1ns", "PT0.5S", "pt1s",
                        "PT0S", "P0D", "-PT0S", "10000", "10001", "10s", "11s", "1m", "1h", "1d", "-1", "-5ms", "1.5s",
                        "20 ms",
                        "ms", "abc", "PT", "P", "P1DT", "PT1", "1e3", "none", "5sec", "PT-1S", "-PT-1S"));
        assertThat(accepted.getFirst()).isEqualTo(accepted.getLast());
        assertThat(accepted.getFirst())
                .contains("0", "20ms", "2s", "PT0.5S", "10s").doesNotContain("11s", "abc", "1.5s");
        page.expectError("status of 400");
    }

    @Test
    void aScheduleIsTakenApartAndPutTogetherAgain() {
        List<String> schedules = List.of("v1:4b072f20:0.1.0.1.m", "v1:4b072f20:", "v1:00000000:0t.1w.2i.12sm",
                "v1:4b072f20:m.m.10.0");
        assertThat(page.module("js/schedule.js", "(m, all) => all.map(each => m.formatSchedule(m.parseSchedule(each)))",
                schedules)).isEqualTo(schedules);
        assertThat(page.module("js/schedule.js", "m => m.parseSchedule('v1:4b072f20:0x3.m').steps"))
                .isEqualTo(List.of("0", "0", "0", "m"));
        assertThat(page.module("js/schedule.js", "m => m.withoutLastStep('v1:4b072f20:0.1x2')"))
                .isEqualTo("v1:4b072f20:0.1");
        assertThat(page.module("js/schedule.js", "m => m.withoutLastStep('v1:4b072f20:')")).isNull();
        assertThat(page.module("js/schedule.js", "(m, all) => all.filter(m.parseSchedule)",
                List.of("", "v1", "v2:4b072f20:0", "v1:4b07:0", "v1:4b072f20:a", "v1:4b072f20:0..1",
                        "v1:4b072f20:0.x2")))
                .isEqualTo(List.of());
    }

    @Test
    void theStepsACheckTellsOfAreFound() {
        Map<String, List<?>> cases = Map.of(
                "worker-0 and worker-1 are both inside: steps 5-9 and 7-13 overlap",
                List.of(List.of(5L, 9L), List.of(7L, 13L)),
                "worker-1 read 0 at step 8, before worker-0 wrote 1 at step 10",
                List.of(List.of(8L, 8L), List.of(10L, 10L)),
                "1 of 2 updates lost", List.of(),
                "in 7 footsteps 8", List.of());
        cases.forEach((because, steps) -> assertThat(page.module("js/show/checks.js", "(m, text) => m.stepsIn(text)",
                because)).as(because).isEqualTo(steps));
    }

    @Test
    void anAxisHasRoundTicksFromNothingToTheMost() {
        Object ticks = page.module("js/ticks.js", "m => [0, 1, 7, 0.03, 1234567].map(most => m.linearTicks(most))");
        for (Object each : (List<?>) ticks) {
            List<Double> axis = ((List<?>) each).stream().map(tick -> ((Number) tick).doubleValue()).toList();
            assertThat(axis).isSorted().doesNotHaveDuplicates().hasSizeBetween(2, 12).startsWith(0.0);
        }
        assertThat(page.module("js/ticks.js", "m => m.linearTicks(7)")).isEqualTo(List.of(0L, 2L, 4L, 6L, 8L));
    }

    @Test
    void timesOfAnAxisHaveTheUnitThatSuitsThem() {
        assertThat(page.module("js/timeline/scale.js",
                "m => [[-0, 2e8], [0, 2e8], [8e8, 2e8], [1.8e9, 2e8], [2e9, 1e9], [1500, 500]].map(each => m.label(...each))"))
                .isEqualTo(List.of("0 ns", "0 ns", "800 ms", "1.8 s", "2 s", "0.0015 ms"));
        assertThat(page.module("js/timeline/units.js", "m => [1500, 2.5e6, 1.8e9].map(m.when)"))
                .isEqualTo(List.of("0.0015 ms", "2.50 ms", "1.8000 s"));
    }

    @Test
    void aRangeOfStepsIsNotBroken() {
        assertThat(page.module("js/show/checks.js", "(m, text) => m.unbroken(text)",
                "steps 5-12 and 7-9 of race-condition-1 overlap"))
                .isEqualTo("steps 5\u201112 and 7\u20119 of race-condition-1 overlap");
    }

    @Test
    void aScaleGoesFromEndToEndAlsoByTheLogarithm() {
        assertThat(
                page.module("js/ticks.js", "m => [1, 10, 100].map(m.scale([1, 100], [0, 200], true)).map(Math.round)"))
                .isEqualTo(List.of(0L, 100L, 200L));
        assertThat(page.module("js/ticks.js", "m => [0, 50, 100].map(m.scale([0, 100], [200, 0], false))"))
                .isEqualTo(List.of(200L, 100L, 0L));
        assertThat(page.module("js/ticks.js",
                "m => [[1, 8], [1, 7], [0, 100]].map(each => m.wantsLogarithm(each))"))
                .isEqualTo(List.of(true, false, false));
    }

    @Test
    void numbersAreWrittenWithAUnitThatSuitsThem() {
        assertThat(page.module("js/show/units.js", "m => [0, 999, 1000, 1234567, 2e9, 1e12].map(m.nanos)"))
                .isEqualTo(List.of("0 ns", "999 ns", "1 µs", "1.23 ms", "2 s", "1,000 s"));
        assertThat(page.module("js/show/units.js",
                "m => [0, 0.5, 0.000001, 0.0035, 0.9998, 0.99, 0.999999999, 1].map(m.percent)"))
                .isEqualTo(List.of("0 %", "50 %", "<0.001 %", "0.35 %", "99.98 %", "99 %", ">99.999 %", "100 %"));
    }

    private static Map<String, Object> link(String holds, String waitsFor, String heldBy, String behind) {
        Map<String, Object> link = new HashMap<>(Map.of("thread", "reader-1", "waitsFor", waitsFor, "waitsSince", 17));
        link.put("holds", holds);
        link.put("heldSince", holds == null ? null : 11);
        link.put("heldBy", heldBy);
        link.put("behind", behind);
        return link;
    }

    @Test
    void aThreadOfARingSaysWhatItHoldsAndWhyItWaits() {
        assertThat(page.module("js/cycle.js", "(m, links) => links.map(m.sentence)",
                List.of(link("mutex", "lock", "writer-0", null), link("mutex", "lock", null, "writer-0"),
                        link(null, "lock", "writer-0", null), link("lock", "lock", "reader-1", null),
                        link("lock", "writer-0", "writer-0", null))))
                .isEqualTo(List.of(
                        "reader-1 holds mutex (since step 11) and waits for lock (since step 17), which writer-0 holds.",
                        "reader-1 holds mutex (since step 11) and waits for lock (since step 17), behind writer-0.",
                        "reader-1 waits for lock (since step 17), which writer-0 holds.",
                        "reader-1 holds lock (since step 11) and waits for lock (since step 17), which it holds itself.",
                        "reader-1 holds lock (since step 11) and waits for writer-0 (since step 17) to end."));
    }
}

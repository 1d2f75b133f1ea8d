package dev.interleave.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.interleave.trace.TraceEvent;

import static org.assertj.core.api.Assertions.assertThat;

class SentencesTests {

    private final Locale locale = Locale.getDefault();

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(locale);
    }

    @Test
    void emptySentencesLeaveNoGap() {
        assertThat(Sentences.sentences("One.", "", "Two.")).isEqualTo("One. Two.");
        assertThat(Sentences.sentences("", "One.", "")).isEqualTo("One.");
        assertThat(Sentences.sentences(List.of("One.", "Two."))).isEqualTo("One. Two.");
        assertThat(Sentences.sentences("", "")).isEmpty();
        assertThat(Sentences.sentences(List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2, 10000, 0.02 %", "9998, 10000, 99.98 %", "0, 10000, 0.0 %", "10000, 10000, 100.0 %", "1, 4, 25.0 %",
            "1, 3, 33.3 %", "6, 10000, 0.06 %", "1, 10000000, 0.00001 %", "9999999, 10000000, 99.99999 %",
            "0, 0, 0.0 %"})
    void aPercentageHidesNeitherWhatIsRareNorWhatIsMissing(long part, long all, String percent) {
        assertThat(Sentences.percent(part, all)).isEqualTo(percent);
    }

    @Test
    void aPercentageHasAsManyDigitsAsAreAskedFor() {
        assertThat(Sentences.percent(1, 3, 4)).isEqualTo("33.3333 %");
        assertThat(Sentences.percent(0, 3, 4)).isEqualTo("0.0000 %");
    }

    @Test
    void aPartIsThereOnlyIfItApplies() {
        assertThat(Sentences.when(true, ", too late")).isEqualTo(", too late");
        assertThat(Sentences.when(false, ", too late")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 0 rounds", "1, 1 round", "2, 2 rounds", "12000, '12,000 rounds'", "-1, -1 rounds"})
    void onlyOneIsSingular(long number, String text) {
        assertThat(Sentences.count(number, "round")).isEqualTo(text);
    }

    @Test
    void aNounMayHaveAPluralOfItsOwn() {
        assertThat(Sentences.count(1, "party", "parties")).isEqualTo("1 party");
        assertThat(Sentences.count(2, "party", "parties")).isEqualTo("2 parties");
    }

    @ParameterizedTest
    @CsvSource({"0, 0 times, 0 times", "1, once, Once", "2, 2 times, 2 times", "1000, '1,000 times', '1,000 times'"})
    void onceIsAWord(long number, String text, String first) {
        assertThat(Sentences.times(number)).isEqualTo(text);
        assertThat(Sentences.timesFirst(number)).isEqualTo(first);
    }

    @Test
    void aListIsCutOnlyIfThereAreMore() {
        List<String> three = List.of("a", "b", "c");
        assertThat(Sentences.list(three)).isEqualTo("a, b, c");
        assertThat(Sentences.list(three, 2, " and more")).isEqualTo("a, b and more");
        assertThat(Sentences.list(three, 3, " and more")).isEqualTo("a, b, c");
        assertThat(Sentences.list(List.of(7L))).isEqualTo("7");
        assertThat(Sentences.list(List.of(), 2, " and more")).isEmpty();
    }

    @Test
    void anAndStandsBeforeTheLastOfSeveral() {
        assertThat(Sentences.listWithAnd(List.of("a", "b", "c"))).isEqualTo("a, b and c");
        assertThat(Sentences.listWithAnd(List.of("a", "b"))).isEqualTo("a and b");
        assertThat(Sentences.listWithAnd(List.of("a"))).isEqualTo("a");
        assertThat(Sentences.listWithAnd(List.of())).isEmpty();
    }

    @Test
    void theFirstStayWhatTheyWere() {
        List<String> all = new ArrayList<>(List.of("a", "b", "c"));
        List<String> two = Sentences.first(all, 2);
        all.set(0, "changed");
        assertThat(two).containsExactly("a", "b").isUnmodifiable();
        assertThat(Sentences.first(all, 4)).containsExactly("changed", "b", "c");
        assertThat(Sentences.first(List.of(), 4)).isEmpty();
    }

    @Test
    void figuresAreTheSameInEveryLocale() {
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        assertThat("%.1f".formatted(1.5)).isNotEqualTo("1.5");
        assertThat(Sentences.decimal(1.5, 1)).isEqualTo("1.5");
        assertThat(Sentences.decimal(2.0 / 3, 2)).isEqualTo("0.67");
        assertThat(Sentences.decimal(99.5, 0)).isEqualTo("100");
        assertThat(Sentences.millis(1_250_000)).isEqualTo("1.3 ms");
        assertThat(Sentences.thousands(12_000)).isEqualTo("12,000");
        assertThat(Sentences.thousands(999)).isEqualTo("999");
        assertThat(Sentences.count(12, "round")).isEqualTo("12 rounds");
    }

    @Test
    void aStepIsToldOnlyOfAnEventThatIsThere() {
        TraceEvent event = new TraceEvent.Note(new TraceEvent.Stamp(3, 0, 0, "main", null), "said");
        assertThat(Sentences.step(Optional.of(event))).isEqualTo(" (step 3)");
        assertThat(Sentences.step(Optional.empty())).isEmpty();
    }
}

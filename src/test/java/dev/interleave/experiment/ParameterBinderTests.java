package dev.interleave.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ParameterBinderTests {

    enum Colour {
        RED, DEEP_BLUE
    }

    record Everything(
            @Parameter(description = "d", defaultValue = "2", min = "1", max = "64") int count,
            @Parameter(description = "d", defaultValue = "7", min = "0", max = "9007199254740991") long seed,
            @Parameter(description = "d", defaultValue = "100ms", min = "0ms", max = "10s") Duration pause,
            @Parameter(description = "d", defaultValue = "none", min = "1ms", max = "1s") @Nullable Duration limit,
            @Parameter(description = "d", defaultValue = "true") boolean fair,
            @Parameter(description = "d", defaultValue = "RED") Colour colour,
            @Parameter(description = "d", defaultValue = "none", max = "5") @Nullable String words) {

        Everything {
            if (fair && count == 13) {
                throw new InvalidParametersException(
                        new ParameterError("count", "'count' must not be 13 with fair=true, was 13", "13", List.of()));
            }
        }
    }

    record Undescribed(int count) {
    }

    record Unlimited(@Parameter(description = "d", defaultValue = "2") int count) {
    }

    record UnlimitedText(@Parameter(description = "d", defaultValue = "x") String words) {
    }

    record BadDefault(@Parameter(description = "d", defaultValue = "65", min = "1", max = "64") int count) {
    }

    record Renamed(@Parameter(name = "wait", description = "d", defaultValue = "2", min = "1",
            max = "64") int waiting) {
    }

    private final ParameterBinder<Everything> binder = new ParameterBinder<>(Everything.class);

    private final List<ParameterError> errors = new ArrayList<>();

    @Test
    void whatIsNotGivenTakesItsDefault() {
        assertThat(binder.bind(Map.of(), errors))
                .isEqualTo(new Everything(2, 7, Duration.ofMillis(100), null, true, Colour.RED, null));
        assertThat(errors).isEmpty();
    }

    @Test
    void callersMayKnowItByANameThatTheComponentCannotHave() {
        ParameterBinder<Renamed> renamed = new ParameterBinder<>(Renamed.class);
        Renamed bound = renamed.bind(Map.of("wait", "7", "waiting", "8"), errors);
        assertThat(bound).isEqualTo(new Renamed(7));
        assertThat(renamed.describe(new Renamed(7))).isEqualTo(Map.of("wait", 7));
        renamed.bind(Map.of("wait", "65"), errors);
        assertThat(errors).extracting(ParameterError::message).containsExactly("'wait' must be 1 to 64, was 65");
    }

    @ParameterizedTest
    @CsvSource({"20ms, 20", "2s, 2000", "PT1.5S, 1500", "350, 350", "0, 0"})
    void durationsAreReadInEachSpelling(String text, long millis) {
        Everything bound = binder.bind(Map.of("pause", text), errors);
        assertThat(errors).isEmpty();
        assertThat(bound).isNotNull().extracting(Everything::pause).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"deep_blue", "Deep-Blue", "DEEP_BLUE"})
    void choicesAreReadInAnyCase(String text) {
        assertThat(binder.bind(Map.of("colour", text), errors)).isNotNull()
                .extracting(Everything::colour)
                .isEqualTo(Colour.DEEP_BLUE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {"count | 65 | 'count' must be 1 to 64, was 65",
            "count | 0 | 'count' must be 1 to 64, was 0",
            "count | two | 'count' must be a whole number 1 to 64, was two",
            "count | 99999999999999999999 | 'count' must be a whole number 1 to 64, was 99999999999999999999",
            "pause | 11s | 'pause' must be 0ms to 10s, was 11s",
            "pause | -1ms | 'pause' must be 0ms to 10s, was -1ms",
            "pause | soon | 'pause' must be a duration such as 20ms or 2s, 0ms to 10s, was soon",
            "pause | none | 'pause' must be a duration such as 20ms or 2s, 0ms to 10s, was none",
            "limit | 2s | 'limit' must be 1ms to 1s, or none, was 2s",
            "fair | maybe | 'fair' must be one of true, false, was maybe",
            "colour | green | 'colour' must be one of RED, DEEP_BLUE, was green",
            "words | longer | 'words' must be at most 5 characters, or none, was longer",
            "colour | \"\" | 'colour' must be one of RED, DEEP_BLUE, was empty"})
    void whatIsWrongIsNamedWithRuleAndValue(String name, String value, String message) {
        assertThat(binder.bind(Map.of(name, value), errors)).isNull();
        assertThat(errors).hasSize(1);
        assertThat(errors.getFirst()).satisfies(error -> {
            assertThat(error.parameter()).isEqualTo(name);
            assertThat(error.message()).isEqualTo(message);
            assertThat(error.rejected()).isEqualTo(value);
            assertThat(error.allowed()).isNotEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource({"short, short", "' trim ', trim", "'', ''", "none, "})
    void textsAreTakenAsTheyStand(String text, @Nullable String words) {
        assertThat(binder.bind(Map.of("words", text), errors)).isNotNull().extracting(Everything::words)
                .isEqualTo(words);
    }

    @Test
    void aTextThatIsFarTooLongIsNotRepeatedWhole() {
        binder.bind(Map.of("words", "x".repeat(1_000_000)), errors);
        assertThat(errors.getFirst().message()).hasSizeLessThan(200);
    }

    @Test
    void theLimitsThemselvesAreAccepted() {
        assertThat(binder.bind(Map.of("count", "64", "pause", "10s", "limit", "1ms", "words", "12345"), errors))
                .isNotNull();
        assertThat(binder.bind(Map.of("count", "1", "pause", "0ms", "limit", "NONE"), errors)).isNotNull();
        assertThat(errors).isEmpty();
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertThat(binder.bind(Map.of("count", "x", "fair", "x", "colour", "x"), errors)).isNull();
        assertThat(errors).extracting(ParameterError::parameter).containsExactly("count", "fair", "colour");
    }

    @Test
    void aRuleAcrossParametersIsTold() {
        assertThat(binder.bind(Map.of("count", "13"), errors)).isNull();
        assertThat(errors).extracting(ParameterError::parameter).containsExactly("count");
        assertThat(binder.bind(Map.of("count", "13", "fair", "false"), new ArrayList<>())).isNotNull();
    }

    @Test
    void valuesAreDescribedAsACallerWouldWriteThem() {
        Everything bound = new Everything(2, 7, Duration.ofSeconds(2), null, true, Colour.RED, null);
        Map<String, @Nullable Object> described = binder.describe(bound);
        assertThat(described).containsEntry("pause", "2s").containsEntry("limit", null).containsEntry("count", 2);
        assertThat(described.keySet()).containsExactly("count", "seed", "pause", "limit", "fair", "colour", "words");
    }

    @ParameterizedTest
    @CsvSource({"PT2S, 2s", "PT0.02S, 20ms", "PT0.000005S, 5us", "PT0.000000003S, 3ns", "PT0S, 0ms", "PT90S, 90s"})
    void durationsAreWrittenInTheLargestUnitThatKeepsThemWhole(Duration duration, String text) {
        assertThat(DurationText.of(duration)).isEqualTo(text);
        assertThat(DurationText.parse(text)).isEqualTo(duration);
    }

    @Test
    void aBadDeclarationIsRefusedWhenItIsRead() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ParameterBinder<>(Undescribed.class))
                .withMessageContaining("@Parameter");
        assertThatIllegalArgumentException().isThrownBy(() -> new ParameterBinder<>(Unlimited.class))
                .withMessageContaining("'min'");
        assertThatIllegalArgumentException().isThrownBy(() -> new ParameterBinder<>(UnlimitedText.class))
                .withMessageContaining("'max'");
        assertThatExceptionOfType(InvalidParametersException.class)
                .isThrownBy(() -> new ParameterBinder<>(BadDefault.class));
    }
}

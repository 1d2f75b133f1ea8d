package dev.interleave.experiment;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.interleave.sync.Lab;
import dev.interleave.trace.ThreadKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** A card is read as it stands, and what is wrong with it is said with the file and the field. */
class CardFileTests {

    private static final String CARD = """
            ---
            name: tea-time
            group: THREADS
            order: 10
            title: Tea time
            summary: >-
              Somebody makes tea,
              and somebody drinks it.
            lookFor: 'The cup: who has it.'
            inShort: Tea is made.
            tryIt: curl -X POST $E/tea-time/runs
            requests: Tea.
            ---

            Tea takes four minutes.

            Look for the cup.
            """;

    private static Card read(String text) {
        return CardFile.parse("tea/card.md", text).card();
    }

    @Test
    void aCardIsReadAsItStands() {
        assertThat(read(CARD)).isEqualTo(new Card("tea-time", Card.Group.THREADS, "Tea time",
                "Somebody makes tea, and somebody drinks it.", "The cup: who has it.", Card.Entrance.PLAIN,
                new Card.Guide(10, "Tea is made.", "curl -X POST $E/tea-time/runs", "Tea.",
                        "Tea takes four minutes.\n\nLook for the cup.")));
        assertThat(read(CARD.replace("\n", "\r\n")))
                .isEqualTo(read(CARD.replace("minutes.\n\nLook", "minutes.\r\n\r\nLook")));
    }

    @Test
    void aCardMaySayHowToBegin() {
        String entrance = """
                keywords: >-
                  tea, four
                  minutes
                fields: [cups]
                presets:
                  plain: {}
                  with milk: {milk: 'true', cups: '2'}
                picture: {cups: '1'}
                level: FIRST
                ---
                """;
        assertThat(read(CARD.replaceFirst("---\n\n", entrance + "\n")).entrance())
                .isEqualTo(new Card.Entrance(Card.Level.FIRST, List.of("tea", "four minutes"), List.of("cups"),
                        List.of(new Card.Preset("plain", Map.of()),
                                new Card.Preset("with milk", Map.of("milk", "true", "cups", "2"))),
                        Map.of("cups", "1")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            fields: cups               | 'fields' in tea/card.md must be a list of names of parameters, was cups
            presets: [broken]          | 'presets' in tea/card.md must be parameters by the name of a preset, was [broken]
            presets: {two: {cups: 2}}  | 'presets' in tea/card.md must be parameters by the name of a preset, each with a text, was {two={cups=2}}
            picture: tea               | 'picture' in tea/card.md must be parameters, each with a text, was tea
            level: EASY                | 'level' in tea/card.md must be one of FIRST, THEN, DEEP, was EASY
            keywords: [tea]            | 'keywords' in tea/card.md must be a text, was [tea]
            """)
    void whatIsWrongWithTheBeginningIsSaid(String line, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(CARD.replaceFirst("---\n\n", line + "\n---\n\n")))
                .withMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            name: tea-time    |                 | 'name' in tea/card.md must be a text, was missing
            name: tea-time    | name: Tea Time  | 'name' in tea/card.md must be lower case words joined by hyphens, was Tea Time
            group: THREADS    | group: threads  | 'group' in tea/card.md must be one of THREADS, SHARED_STATE, COORDINATION, DATABASES, was threads
            order: 10         | order: first    | 'order' in tea/card.md must be a whole number, was first
            title: Tea time   | title: 5        | 'title' in tea/card.md must be a text, was 5
            inShort: Tea is made. | inShort: '' | 'inShort' in tea/card.md must be a text, was empty
            requests: Tea.    | request: Tea.   | 'request' in tea/card.md must be one of name, group, order, title, summary, lookFor, inShort, tryIt, requests
            title: Tea time   | title: Tea: time | tea/card.md must have its fields in YAML: mapping values are not allowed here
            order: 10         | title: Coffee   | tea/card.md must have its fields in YAML: while constructing a mapping
            """)
    void whatIsWrongIsSaidWithFileAndField(String right, @Nullable String wrong, String message) {
        String card = CARD.replace(right + "\n", wrong == null ? "" : wrong + "\n");
        assertThatIllegalArgumentException().isThrownBy(() -> read(card)).withMessageStartingWith(message);
    }

    @Test
    void aCardWithoutFieldsOrSectionIsRefused() {
        for (String text : List.of("", "Tea.\n", CARD.substring(4), CARD.substring(0, CARD.indexOf("\nTea takes")))) {
            assertThatIllegalArgumentException().isThrownBy(() -> read(text))
                    .withMessage(
                            "tea/card.md must have its fields between two lines of ---, then an empty line, then its "
                                    + "section");
        }
    }

    private static final class Cardless implements Experiment<CatalogEntryTests.Numbers, CatalogEntryTests.Figures> {

        @Override
        public Conclusion run(CatalogEntryTests.Numbers parameters, Lab lab) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<PossibleOutcome> outcomes(CatalogEntryTests.Numbers parameters) {
            return List.of();
        }

        @Override
        public ThreadDemand threads(CatalogEntryTests.Numbers parameters) {
            return new ThreadDemand(1, ThreadKind.PLATFORM, "threads");
        }
    }

    @Test
    void anExperimentWithoutACardIsNotTakenIntoTheCatalogue() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ExperimentCatalog(List.of(new Cardless())))
                .withMessage("dev/interleave/experiment/card.md must be there, for Cardless");
    }
}

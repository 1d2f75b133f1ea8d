package dev.interleave.web.presentation;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A table keeps to its width without tearing words apart. */
class TextTableTests {

    private static final List<String> HEADINGS = List.of("count", "meaning");

    private static final List<List<?>> ROWS = List.of(List.of(12, "increments were lost"), List.of(7, "none"));

    @Test
    void whatFitsStandsInColumns() {
        TextTable table = new TextTable(HEADINGS, ROWS, 40);
        assertThat(table.fits()).isTrue();
        assertThat(table.text()).isEqualTo("""
                count  meaning
                   12  increments were lost
                    7  none
                """);
    }

    @Test
    void wholeNumbersAreInThousandsAndTextIsAsItIs() {
        assertThat(new TextTable(HEADINGS, List.of(List.of(12_000L, "12000")), 40).text()).isEqualTo("""
                 count  meaning
                12,000  12000
                """);
    }

    @Test
    void whatDoesNotFitIsWrappedInItsColumn() {
        TextTable table = new TextTable(HEADINGS, ROWS, 24);
        assertThat(table.fits()).isFalse();
        assertThat(table.text()).isEqualTo("""
                count  meaning
                   12  increments were
                       lost
                    7  none
                """);
    }

    @Test
    void whereWordsWouldBeTornApartEachCellIsALine() {
        assertThat(new TextTable(HEADINGS, ROWS, 16).text()).isEqualTo("""
                count    12
                meaning  increme
                         nts
                         were
                         lost

                count    7
                meaning  none
                """);
    }

    @Test
    void linesAreWrappedWithTheirIndentation() {
        assertThat(TextLines.wrapped("  one two three\nfour\n", 10)).isEqualTo("  one two\n    three\nfour\n");
        assertThat(TextLines.wrapped("one two\n", 10)).isEqualTo("one two\n");
    }
}

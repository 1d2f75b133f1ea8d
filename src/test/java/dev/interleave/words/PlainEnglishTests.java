package dev.interleave.words;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

class PlainEnglishTests {

    private final PlainEnglish english = PlainEnglish.read();

    private List<String> complaints(Passage.Kind kind, String text) {
        return english.complaints(new Passage("x.md", 7, kind, text));
    }

    /** The sentences for which the list was made, and their better twins. */
    @TestFactory
    Stream<DynamicTest> aForeignTurnIsFoundAndItsBetterTwinIsNot() {
        return Stream.of(
                List.of("Who does not read keeps nobody waiting but himself.", "A slow reader delays nobody else."),
                List.of("Whoever stops waiting has cancelled.", "Closing the connection cancels it."),
                List.of("What no other thread can notice is no step.",
                        "Actions no other thread can observe are not steps."),
                List.of("It came to 1.", "It ended with 1."),
                List.of("It is told as a deadlock.", "It is reported as a deadlock."),
                List.of("The answer tells each one's lateness.", "The answer gives each one's lateness."),
                List.of("The run goes on.", "The run continues."),
                List.of("It shows what there is.", "It shows the trace so far."),
                List.of("It is not kept any more.", "It is no longer kept."),
                List.of("It is done by the main itself.", "It is done by the main thread itself."),
                List.of("The class is loaded anew.", "The class is loaded again."),
                List.of("It is safe, and that is proven.", "It is safe. This is proven."),
                List.of("A plain flag is mostly never seen.", "A plain flag is usually never seen."),
                List.of("It is closed then.", "It is then closed."),
                List.of("This one is read, too.", "This one is also read."),
                List.of("That ends by itself.", "That ends on its own."),
                List.of("It holds with ORDERED alone: nothing else does.", "Only ORDERED passes."),
                List.of("It waited in vain.", "It waited without success."),
                List.of("A sleep is no step.", "A sleep is not a step."),
                List.of("Each has a thread of its own.", "Each has its own thread."),
                List.of("Why stands in the class.", "The class explains why."),
                List.of("It fires so many timers.", "It fires this many timers."),
                List.of("A picture can be had.", "A picture is available."),
                List.of("It lets go of its carrier.", "It releases its carrier."),
                List.of("Nobody gets on.", "Nobody makes progress."),
                List.of("Nothing came of it.", "It had no result."),
                List.of("All but for one are there.", "All except one are there."),
                List.of("Who is first is nobody's promise.", "No one promises which is first."),
                List.of("It releases it all the same.", "It still releases it."),
                List.of("It wakes those who wait.", "It wakes waiting threads."),
                List.of("The reader looked on.", "The reader kept looking."),
                List.of("Use this in place of that.", "Use this instead of that."),
                List.of("It is to be done once.", "It must be done once."),
                List.of("It failed for want of room.", "It failed for lack of room."))
                .map(twins -> DynamicTest.dynamicTest(twins.getFirst(), () -> {
                    assertThat(complaints(Passage.Kind.STRING, twins.getFirst())).isNotEmpty();
                    assertThat(complaints(Passage.Kind.PARAGRAPH, twins.getLast())).isEmpty();
                }));
    }

    @Test
    void aQuestionMayBeginWithWhoOrWhat() {
        assertThat(complaints(Passage.Kind.PARAGRAPH, "Who waits for whom? What does it cost?")).isEmpty();
    }

    @Test
    void aComplaintHasThePlaceThePhraseAndTheBetterOne() {
        assertThat(complaints(Passage.Kind.STRING, "It goes on.")).singleElement().asString()
                .startsWith("x.md:7: 'goes on', better: ").contains("continues");
    }

    @Test
    void aSentenceOfAParagraphHasFewerThanThirtyWords() {
        String longest = "word ".repeat(28) + "word.";
        assertThat(complaints(Passage.Kind.PARAGRAPH, longest + " And another.")).isEmpty();
        assertThat(complaints(Passage.Kind.PARAGRAPH, "word " + longest)).singleElement().asString()
                .contains("30 words");
        assertThat(complaints(Passage.Kind.FRAGMENT, "word " + longest)).isEmpty();
    }

    @Test
    void aParagraphHasEightLinesAtMost() {
        String line = "W" + "x".repeat(117) + ". ";
        assertThat(complaints(Passage.Kind.PARAGRAPH, line.repeat(8).strip())).isEmpty();
        assertThat(complaints(Passage.Kind.PARAGRAPH, line.repeat(9).strip())).singleElement().asString()
                .contains("9 lines");
        assertThat(PlainEnglish.lines("x".repeat(60) + " " + "x".repeat(59))).isEqualTo(1);
        assertThat(PlainEnglish.lines("x".repeat(60) + " " + "x".repeat(60))).isEqualTo(2);
    }

    @Test
    void everyPhraseOfTheListHasABetterOne() {
        assertThat(english.phrases()).hasSizeBetween(20, 60)
                .allSatisfy(phrase -> assertThat(phrase.better()).isNotBlank());
    }
}

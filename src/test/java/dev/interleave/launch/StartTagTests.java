package dev.interleave.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Ids that no other start gives. */
class StartTagTests {

    @Test
    void idsOfTwoStartsDiffer() {
        StartTag one = StartTag.draw(new Random(1), _ -> true);
        StartTag other = StartTag.draw(new Random(2), _ -> true);
        assertThat(one.id("race-condition", 1)).matches("race-condition-[2-9b-z]{5}-1")
                .doesNotContainPattern("[aeiou]{2}-1$");
        assertThat(other.id("race-condition", 1)).isNotEqualTo(one.id("race-condition", 1));
    }

    @Test
    void aTagThatAnotherStartHasIsDrawnAgain() {
        List<String> asked = new ArrayList<>();
        StartTag tag = StartTag.draw(new Random(1), drawn -> asked.add(drawn) && asked.size() == 3);
        assertThat(asked).hasSize(3).doesNotHaveDuplicates().endsWith(tag.tag());
        assertThatIllegalStateException().isThrownBy(() -> StartTag.draw(new Random(1), _ -> false))
                .withMessageContaining("each belongs to another");
    }

    @Test
    void anIdOfAnotherStartIsTold() {
        StartTag tag = new StartTag("k7f3x");
        assertThat(tag.isOfAnotherStart("race-condition-m2p4q-1")).isTrue();
        assertThat(tag.isOfAnotherStart("race-condition-exploration-m2p4q-12")).isTrue();
        assertThat(tag.isOfAnotherStart(tag.id("race-condition", 1))).isFalse();
        assertThat(List.of("race-condition-1", "nonsense", "race-condition-k7f3x", "race-condition-audio-1"))
                .noneMatch(tag::isOfAnotherStart);
    }

    @Test
    void aTagHasNoVowels() {
        assertThatIllegalArgumentException().isThrownBy(() -> new StartTag("audio")).withMessageContaining("was audio");
    }
}

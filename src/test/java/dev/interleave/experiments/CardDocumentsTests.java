package dev.interleave.experiments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;

import dev.interleave.experiment.Card;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * README's tables, the guide and the beginnings of the files of requests are as the experiments' cards have them.
 *
 * <p>{@code ./mvnw test -Dtest=CardDocumentsTests -Dinterleave.cards.write=true} writes them.
 */
class CardDocumentsTests {

    private final CardDocuments documents = CardDocuments.fromSources();

    @Test
    void documentsAreAsTheCardsHaveThem() throws IOException {
        if (Boolean.getBoolean("interleave.cards.write")) {
            for (Map.Entry<Path, String> document : documents.written().entrySet()) {
                Files.writeString(document.getKey(), document.getValue());
            }
        }
        assertThat(documents.outdated())
                .as("written by ./mvnw test -Dtest=CardDocumentsTests -Dinterleave.cards.write=true")
                .isEmpty();
    }

    @Test
    void eachWordThatACardChangesOutdatesItsDocument() {
        Card card = documents.cards().getFirst();
        Card.Guide guide = Objects.requireNonNull(card.guide());
        assertThat(withFirst(card, new Card.Guide(guide.order(), "Another.", guide.tryIt(), guide.requests(),
                guide.section())).outdated()).containsExactly("README.md");
        assertThat(withFirst(card, new Card.Guide(guide.order(), guide.inShort(), guide.tryIt(), guide.requests(),
                "Another.")).outdated()).containsExactly(Path.of("docs", "experiments.md").toString());
        assertThat(withFirst(card, new Card.Guide(guide.order(), guide.inShort(), guide.tryIt(), "Another.",
                guide.section())).outdated())
                .containsExactly(Path.of("http-requests", card.name() + ".http").toString());
    }

    @Test
    void aCardThatComesOrGoesOutdatesTheDocuments() {
        List<Card> fewer = documents.cards().subList(1, documents.cards().size());
        assertThat(new CardDocuments(fewer).outdated()).containsExactly("README.md",
                Path.of("docs", "experiments.md").toString());
        Card newcomer = new Card("newcomer", Card.Group.THREADS, "Newcomer", "Comes.", "Nothing.", Card.Entrance.PLAIN,
                new Card.Guide(5, "Comes.", "curl -X POST $E/newcomer/runs", "Comes.", "It comes."));
        List<Card> more = new ArrayList<>(documents.cards());
        more.add(newcomer);
        assertThat(new CardDocuments(more).outdated()).containsExactly("README.md",
                Path.of("docs", "experiments.md").toString(), Path.of("http-requests", "newcomer.http").toString());
    }

    private CardDocuments withFirst(Card card, Card.Guide guide) {
        List<Card> cards = new ArrayList<>(documents.cards());
        cards.set(0, new Card(card.name(), card.group(), card.title(), card.summary(), card.lookFor(), card.entrance(),
                guide));
        return new CardDocuments(cards);
    }
}

package dev.interleave.experiment;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.interleave.sync.Lab;
import dev.interleave.trace.ThreadKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What an entry of the catalogue reads from the class of its experiment. */
class CatalogEntryTests {

    record Figures(String explanation) implements Verdict {
    }

    record Numbers(@Parameter(description = "d", defaultValue = "2", min = "1", max = "3") int number) {
    }

    private abstract static class Quiet<V extends Verdict, P extends Record> implements Experiment<P, V> {

        @Override
        public Card card() {
            return new Card("quiet", Card.Group.THREADS, "Quiet", "Does nothing.", "Nothing.");
        }

        @Override
        public List<PossibleOutcome> outcomes(P parameters) {
            return List.of();
        }

        @Override
        public ThreadDemand threads(P parameters) {
            return new ThreadDemand(1, ThreadKind.PLATFORM, "threads");
        }

        @Override
        public Conclusion run(P parameters, Lab lab) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Direct extends Quiet<Figures, Numbers> {
    }

    private static final class Open<P extends Record> extends Quiet<Figures, P> {
    }

    private static final class Vague extends Quiet<Verdict, Numbers> {
    }

    @Test
    void typesAreReadWhereTheyAreDeclared() {
        CatalogEntry<Numbers> entry = CatalogEntry.of(new Direct());
        assertThat(entry.defaults()).isEqualTo(new Numbers(2));
        assertThat(entry.verdictType()).isEqualTo(Figures.class);
    }

    @Test
    void parametersThatNobodyDeclaredAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExperimentCatalog(List.of(new Direct(), new Open<Numbers>())))
                .withMessage("%s must say which record its parameters are: "
                        + "'implements Experiment<ItsParameters, ItsVerdict>'", Open.class.getName());
    }

    @Test
    void verdictsOfNoParticularRecordAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> CatalogEntry.of(new Vague()))
                .withMessage("%s must say which record its verdict is: "
                        + "'implements Experiment<ItsParameters, ItsVerdict>'", Vague.class.getName());
    }

    /** Has a card that says how to begin. */
    private static final class Begun extends Quiet<Figures, Numbers> {

        private final Card.Entrance entrance;

        Begun(Card.Entrance entrance) {
            this.entrance = entrance;
        }

        @Override
        public Card card() {
            return new Card("begun", Card.Group.THREADS, "Begun", "Does nothing.", "Nothing.", entrance, null);
        }
    }

    private static Card.Entrance preset(String parameter, String value) {
        return new Card.Entrance(Card.Level.THEN, List.of(), List.of(),
                List.of(new Card.Preset("broken", Map.of(parameter, value))), Map.of());
    }

    @Test
    void aCardBeginsWithParametersThatThereAre() {
        assertThat(
                CatalogEntry.of(new Begun(new Card.Entrance(Card.Level.THEN, List.of(), List.of("number"), List.of(),
                        Map.of()))).name())
                .isEqualTo("begun");
        assertThat(CatalogEntry.of(new Begun(preset("number", "3"))).name()).isEqualTo("begun");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CatalogEntry.of(new Begun(
                        new Card.Entrance(Card.Level.THEN, List.of(), List.of("guard"), List.of(), Map.of()))))
                .withMessage("'fields' of the card of 'begun' must be of number, was guard");
        assertThatIllegalArgumentException().isThrownBy(() -> CatalogEntry.of(new Begun(preset("number", "4"))))
                .withMessageStartingWith("The preset 'broken' in the card of 'begun' is not accepted")
                .withMessageContaining("1 to 3");
        assertThatIllegalArgumentException().isThrownBy(() -> CatalogEntry.of(new Begun(preset("guard", "LOCK"))))
                .withMessageStartingWith("The preset 'broken' in the card of 'begun' is not accepted")
                .withMessageContaining("'guard' is not a parameter");
    }
}

package dev.interleave.experiment;

import java.util.List;

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
}

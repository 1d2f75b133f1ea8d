package dev.interleave.operations.specimen;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.interleave.launch.UnknownException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SpecimenCatalogTests {

    private final SpecimenCatalog catalog = Specimens.catalog();

    private final Sightings seen = Sightings.read();

    @Test
    void toolsHaveLookedAtEachAndAtNothingElse() {
        assertThat(seen.specimens().keySet())
                .containsExactlyInAnyOrderElementsOf(catalog.all().stream().map(Specimen::name).toList());
        Specimen unseen = new Specimen("unseen", "Unseen", "Nobody has looked.", true, Object.class, List.of());
        assertThatIllegalArgumentException().isThrownBy(() -> seen.of(unseen));
    }

    @Test
    void namesCanStandInAnAddressAndAreNotTakenThere() {
        assertThat(catalog.all()).extracting(Specimen::name)
                .allMatch(name -> name.matches("[a-z]+(-[a-z]+)*"))
                .doesNotContain("held");
    }

    @Test
    void relatedOnesAreBesideOneAnother() {
        assertThat(catalog.all()).extracting(Specimen::name)
                .startsWith("two-monitors", "two-monitors-virtual", "two-monitors-mixed", "two-locks")
                .endsWith("slow-owner", "slow-owner-virtual");
    }

    @Test
    void oneThereIsNotIsRefusedNamingThoseThereAre() {
        assertThat(catalog.get("two-locks").title()).isEqualTo("Two platform threads, two ReentrantLocks");
        assertThatExceptionOfType(UnknownException.class).isThrownBy(() -> catalog.get("three-locks"))
                .withMessageContaining("'three-locks'; there are two-monitors, ");
    }

    @Test
    void twoOfOneNameAreRefused() {
        Specimen one = catalog.get("two-locks");
        assertThat(new SpecimenCatalog(List.of(() -> List.of(one))).all()).containsExactly(one);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SpecimenCatalog(List.of(() -> List.of(one), () -> List.of(one))));
    }
}

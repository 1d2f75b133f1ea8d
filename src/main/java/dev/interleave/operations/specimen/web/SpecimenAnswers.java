package dev.interleave.operations.specimen.web;

import org.springframework.stereotype.Component;

import dev.interleave.operations.specimen.HeldSpecimen;
import dev.interleave.operations.specimen.HeldView;
import dev.interleave.operations.specimen.Sightings;
import dev.interleave.operations.specimen.Specimen;

/**
 * Makes answers of specimens and of what was seen of them.
 *
 * <p>Thread-safe.
 */
@Component
class SpecimenAnswers {

    /** Read when it is needed first, which may be never. */
    private static final class Seen {

        static final Sightings ALL = Sightings.read();

        static final SeenOn ON = SeenOn.of(ALL.seenOn(), System.getProperty("java.version"));
    }

    SpecimenAnswer of(Specimen specimen) {
        return SpecimenAnswer.of(specimen, Seen.ALL.of(specimen), Seen.ON);
    }

    HeldAnswer of(HeldSpecimen held) {
        return of(held.view());
    }

    HeldAnswer of(HeldView held) {
        return HeldAnswer.of(held, of(held.specimen()));
    }
}

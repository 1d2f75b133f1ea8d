package dev.interleave.operations.specimen;

import java.time.Duration;

/** A program that holds two specimens, says where their class files are and which processes they are, and waits to be killed. */
final class Keeper {

    private Keeper() {
    }

    /** Takes nothing. */
    public static void main(String[] arguments) throws InterruptedException {
        try (SpecimenFixture specimens = new SpecimenFixture()) {
            HeldSpecimen one = specimens.launcher().hold("two-locks", Duration.ofHours(1));
            HeldSpecimen other = specimens.launcher().hold("two-monitors-virtual", Duration.ofHours(1));
            System.out.println(specimens.programs().folder());
            System.out.println(one.view().pid());
            System.out.println(other.view().pid());
            other.await(Duration.ofHours(1));
        }
    }
}

package dev.interleave.operations.specimen;

import java.util.List;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The application's own specimens, without the rest of it. */
public final class Specimens {

    private Specimens() {
    }

    public static SpecimenCatalog catalog() {
        return new SpecimenCatalog(situations());
    }

    static List<Situation> situations() {
        try (var context = new AnnotationConfigApplicationContext("dev.interleave.operations.specimen.situation")) {
            return context.getBeanProvider(Situation.class).orderedStream().toList();
        }
    }
}

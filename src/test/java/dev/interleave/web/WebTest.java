package dev.interleave.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

import dev.interleave.operations.series.Solo;
import dev.interleave.web.openapi.ApiDocument;
import dev.interleave.web.problem.BrokenController;

/**
 * A test that speaks HTTP to the application. All of them share one context: nothing in it differs from one to another.
 *
 * <p>Fewer events of a run are kept than usual, so that it does not take a million to have some dropped.
 */
public @Target(ElementType.TYPE) @Retention(RetentionPolicy.RUNTIME) @SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "interleave.runs.events-per-run=" + WebTest.EVENTS_PER_RUN) @Import({Rehearsal.class, Duet.class,
                StreetMusic.class, Solo.class, BrokenController.class, Http.class,
                ApiDocument.class}) @interface WebTest {

    /** How many events of a run are kept. */
    int EVENTS_PER_RUN = 100_000;
}

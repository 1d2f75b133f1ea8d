package dev.interleave.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

import dev.interleave.Slow;

/**
 * A test of the application where it is not at the root: it has a context path, believes the headers of a proxy, speaks
 * HTTP/2, and is called by one name alone.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Slow
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"server.servlet.context-path=" + PrefixTest.PATH, "server.forward-headers-strategy=framework",
                "server.http2.enabled=true", "interleave.guard.allowed-hosts=127.0.0.1,school.example"})
@Import({Rehearsal.class, Duet.class, Http.class})
@interface PrefixTest {

    /** The context path. */
    String PATH = "/lab";
}

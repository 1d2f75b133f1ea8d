package dev.interleave.web.problem;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Fails in ways in which the application's own controllers had better not. */
public @Hidden @TestComponent @RestController class BrokenController {

    static final String PATH = "/api/broken";

    static final String SECRET = "the password is in dev.interleave.web.problem.BrokenController";

    @GetMapping(PATH)
    String fail() {
        throw new IllegalStateException(SECRET);
    }
}

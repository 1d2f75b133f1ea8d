package dev.interleave.web.problem;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Fails in ways in which the application's own controllers had better not. */
public @Hidden @TestComponent @RestController class BrokenController {

    static final String PATH = "/api/broken";

    static final String SECRET = "the password is in dev.interleave.web.problem.BrokenController";

    static final String SHORTAGE = "/api/broken/shortage";

    @GetMapping(PATH)
    String fail() {
        throw new IllegalStateException(SECRET);
    }

    /** As Java does if the operating system gives no more threads. */
    @GetMapping(SHORTAGE)
    String runShort() {
        throw new OutOfMemoryError(
                "unable to create native thread: possibly out of memory or process/resource limits reached");
    }
}

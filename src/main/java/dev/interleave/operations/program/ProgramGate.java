package dev.interleave.operations.program;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import dev.interleave.web.problem.ProblemException;
import dev.interleave.web.problem.Problems;

/**
 * Whether programs are accepted: where the application can be reached from this machine alone, or where its owner says so.
 *
 * <p>Immutable.
 */
@Component
public class ProgramGate {

    private final boolean open;

    ProgramGate(@Value("${interleave.guard.expose:false}") boolean exposed, ProgramProperties properties) {
        this.open = !exposed || properties.exposed();
    }

    /**
     * Refuses if they are not.
     *
     * @throws ProblemException if so
     */
    public void check() {
        if (!open) {
            throw new ProblemException(Problems.of(HttpStatus.FORBIDDEN, "programs-off", "Programs are off",
                    "Programs are not accepted, since this application can be reached from other machines; its owner can "
                            + "allow them with interleave.programs.exposed=true"));
        }
    }
}

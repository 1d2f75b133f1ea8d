package dev.interleave.operations.transactions;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import dev.interleave.web.problem.ProblemException;
import dev.interleave.web.problem.Problems;

/**
 * Whether transactions are accepted: where the application can be reached from this machine alone, or where its owner says so.
 *
 * <p>Immutable.
 */
@Component
class TransactionsGate {

    private final boolean open;

    TransactionsGate(@Value("${interleave.guard.expose:false}") boolean exposed, TransactionsProperties properties) {
        this.open = !exposed || properties.exposed();
    }

    /**
     * Refuses if they are not.
     *
     * @throws ProblemException if so
     */
    void check() {
        if (!open) {
            throw new ProblemException(Problems.of(HttpStatus.FORBIDDEN, "transactions-off", "Transactions are off",
                    "Transactions are not accepted, since this application can be reached from other machines; its owner can "
                            + "allow them with interleave.transactions.exposed=true"));
        }
    }
}

package dev.interleave.operations.stress.transactions;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.interleave.operations.stress.StressAnswers;
import dev.interleave.operations.stress.StressOptions;
import dev.interleave.operations.transactions.TransactionsRequests;
import dev.interleave.web.AnswerBody;
import dev.interleave.web.AnswerFormat;
import dev.interleave.web.GivenParameters;
import dev.interleave.web.GivenParameters.WithDocument;

/** Stresses transactions. Documented by {@link TransactionsStressOperation}. */
@Hidden
@RestController
class TransactionsStressController {

    private final TransactionsRequests requests;

    private final TransactionsStresses stresses;

    TransactionsStressController(TransactionsRequests requests, TransactionsStresses stresses) {
        this.requests = requests;
        this.stresses = stresses;
    }

    @PostMapping("/api/transactions/stress")
    ResponseEntity<AnswerBody> stress(@WithDocument GivenParameters given, AnswerFormat format) {
        return stress(requests.brought(given, TransactionsStressOperation.OPTIONS.specs()), given, format);
    }

    @PostMapping("/api/transactions/{id}/stress")
    ResponseEntity<AnswerBody> stress(@PathVariable String id, GivenParameters given, AnswerFormat format) {
        return stress(requests.known(id, given), given, format);
    }

    private ResponseEntity<AnswerBody> stress(TransactionsRequests.Brought brought, GivenParameters given,
            AnswerFormat format) {
        StressOptions options =
                TransactionsStressOperation.OPTIONS.bindAll(brought.options(), "a stress of transactions");
        return StressAnswers.whenEnded(stresses.launch(brought.transactions(), options), format,
                given.presentation());
    }
}

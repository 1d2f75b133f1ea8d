package dev.interleave.operations.stress.transactions;

import java.util.List;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import org.springframework.stereotype.Component;

import dev.interleave.experiment.ParameterBinder;
import dev.interleave.experiment.ParameterSpec;
import dev.interleave.operations.stress.StressAnswers;
import dev.interleave.operations.stress.StressOptions;
import dev.interleave.operations.transactions.TransactionsOperation;
import dev.interleave.web.operation.OperationParts;

/**
 * Documents stressing transactions.
 *
 * <p>Immutable.
 */
@Component
class TransactionsStressOperation implements TransactionsOperation {

    static final ParameterBinder<StressOptions> OPTIONS = new ParameterBinder<>(StressOptions.class);

    @Override
    public String name() {
        return "stress";
    }

    @Override
    public List<ParameterSpec> specs() {
        return OPTIONS.specs();
    }

    @Override
    public Operation document(OpenAPI api) {
        return new Operation().summary("Run transactions freely, again and again, and count the outcomes")
                .description(
                        "Runs all sessions at once, each as fast as the engine answers it, with nobody in between: again and "
                                + "again, each time with the same rows at first. Counts the outcomes, and says of each whether "
                                + "some serial order ends the same way. Deadlocks and serialization failures are outcomes. It "
                                + "proves nothing about outcomes that were not seen. They run in a separate database, which is "
                                + "dropped afterwards.")
                .responses(new ApiResponses().addApiResponse("200",
                        new ApiResponse().description("It has ended; these are its outcomes.")
                                .content(OperationParts.jsonOrText(StressAnswers.schema(api)))));
    }
}

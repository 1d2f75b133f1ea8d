package dev.interleave.operations.stress.program;

import java.util.List;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import dev.interleave.experiment.ParameterBinder;
import dev.interleave.experiment.ParameterSpec;
import dev.interleave.operations.program.Asked;
import dev.interleave.operations.program.ProgramOperation;
import dev.interleave.operations.stress.StressAnswers;
import dev.interleave.operations.stress.StressOptions;
import dev.interleave.web.operation.OperationParts;

/**
 * Documents stressing a program.
 *
 * <p>Immutable.
 */
@Component
@Order(40)
class ProgramStressOperation implements ProgramOperation {

    static final ParameterBinder<StressOptions> OPTIONS = new ParameterBinder<>(StressOptions.class);

    @Override
    public String name() {
        return "stress";
    }

    @Override
    public List<ParameterSpec> specs() {
        return Asked.specs(OPTIONS);
    }

    @Override
    public Operation document(OpenAPI api) {
        return new Operation().summary("Run a program thousands of times and count the outcomes")
                .description(
                        "Runs the program freely, thousands of times, on real threads and with the JDK's own classes, in "
                                + "its own JVM. Counts what it prints. It shows the effects of this machine's compiler and "
                                + "processors, which no schedule has. It proves nothing about outcomes that were not seen.")
                .responses(new ApiResponses().addApiResponse("200",
                        new ApiResponse().description("It has ended; these are its outcomes.")
                                .content(OperationParts.jsonOrText(StressAnswers.schema(api)))));
    }
}

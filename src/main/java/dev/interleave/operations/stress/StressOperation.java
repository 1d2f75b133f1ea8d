package dev.interleave.operations.stress;

import java.util.List;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.ParameterSpec;
import dev.interleave.web.operation.CatalogueMember;
import dev.interleave.web.operation.ExperimentOperation;
import dev.interleave.web.operation.OperationParts;
import dev.interleave.web.operation.Possibility;

/**
 * Documents stressing an experiment.
 *
 * <p>Immutable.
 */
@Component
@Order(40)
class StressOperation implements ExperimentOperation {

    @Override
    public String name() {
        return "stress";
    }

    @Override
    public boolean isPossible(CatalogEntry<?> entry) {
        return entry.experiment().unstressable().isEmpty();
    }

    @Override
    public List<ParameterSpec> options() {
        return StressRequest.optionSpecs();
    }

    @Override
    public List<CatalogueMember> members() {
        return List.of(CatalogueMember.possibility("stressable",
                "Whether it can be repeated thousands of times.",
                entry -> Possibility.unless(entry.experiment().unstressable())));
    }

    @Override
    public Operation document(CatalogEntry<?> entry, OpenAPI api) {
        OperationParts.register(StressAnswer.class, api);
        Operation operation = OperationParts.operation("stress", entry)
                .summary("Run " + entry.name() + " thousands of times and count the outcomes")
                .description(
                        "Runs it thousands of times without a trace, its threads starting at the same instant, and "
                                + "counts the outcomes. It shows the effects of this machine's compiler and "
                                + "processors; the counts say nothing about other programs or machines. Its threads "
                                + "do not pause unless asked to: threads that pause do not collide.");
        StressRequest.specs(entry).forEach(spec -> operation.addParametersItem(OperationParts.parameter(spec)));
        return operation.responses(new ApiResponses()
                .addApiResponse("200", new ApiResponse().description("It has ended; these are its outcomes.")
                        .content(OperationParts.jsonOrText(OperationParts.ref("Stress"))))
                .addApiResponse("400", OperationParts.invalidParameters())
                .addApiResponse("503", OperationParts.noRoom()));
    }
}

package dev.interleave.operations.steps;

import java.util.List;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.ParameterSpec;
import dev.interleave.web.operation.ExperimentOperation;
import dev.interleave.web.operation.OperationParts;

/**
 * Documents stepping through an experiment.
 *
 * <p>Immutable.
 */
@Component
@Order(30)
class StepOperation implements ExperimentOperation {

    @Override
    public String name() {
        return "steps";
    }

    @Override
    public boolean isPossible(CatalogEntry<?> entry) {
        return entry.experiment().unschedulable().isEmpty();
    }

    @Override
    public List<ParameterSpec> options() {
        return StepRequest.optionSpecs();
    }

    @Override
    public Operation document(CatalogEntry<?> entry, OpenAPI api) {
        OperationParts.register(StepAnswer.class, api);
        Operation operation = OperationParts.operation("step", entry)
                .summary("Step through " + entry.name() + " by hand")
                .description(
                        "Takes the steps of a schedule and describes the situation: which threads can continue, what "
                                + "the others wait for, and the schedules that lead on. Nothing is kept: the "
                                + "schedule is the whole state. "
                                + OperationParts.UNDER_A_SCHEDULE);
        StepRequest.specs(entry).forEach(spec -> operation.addParametersItem(OperationParts.parameter(spec)));
        operation.addParametersItem(OperationParts.trace());
        return operation.responses(new ApiResponses()
                .addApiResponse("200", new ApiResponse().description("The situation after these steps.")
                        .content(OperationParts.jsonOrText(OperationParts.ref("Steps"))))
                .addApiResponse("400", OperationParts.invalidParameters())
                .addApiResponse("422", OperationParts.problem("The steps of the schedule are not possible."))
                .addApiResponse("503", OperationParts.noRoom()));
    }
}

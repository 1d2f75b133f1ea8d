package dev.interleave.operations.exploration;

import java.util.List;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.responses.ApiResponses;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.ParameterSpec;
import dev.interleave.web.Preference;
import dev.interleave.web.operation.CatalogueMember;
import dev.interleave.web.operation.ExperimentOperation;
import dev.interleave.web.operation.OperationParts;
import dev.interleave.web.operation.Possibility;

/**
 * Documents exploring an experiment.
 *
 * <p>Immutable.
 */
@Component
@Order(20)
class ExploreOperation implements ExperimentOperation {

    @Override
    public String name() {
        return "explorations";
    }

    @Override
    public boolean isPossible(CatalogEntry<?> entry) {
        return entry.experiment().unschedulable().isEmpty();
    }

    @Override
    public List<ParameterSpec> options() {
        return ExplorationRequest.optionSpecs();
    }

    @Override
    public List<CatalogueMember> members() {
        return List.of(CatalogueMember.possibility("explorable",
                "Whether it can run under a schedule: be explored, replayed and stepped through.",
                entry -> Possibility.unless(entry.experiment().unschedulable())));
    }

    @Override
    public Operation document(CatalogEntry<?> entry, OpenAPI api) {
        Operation operation = OperationParts.operation("explore", entry)
                .summary("Explore the schedules of " + entry.name())
                .description(
                        "Runs it again and again, one thread at a time, each time with another order of their steps, "
                                + "and reports every outcome with a schedule that leads to it. Orders that differ "
                                + "only in operations that may be swapped end alike; by default one of each such "
                                + "class is taken, and strategy=EXHAUSTIVE takes them all. "
                                + OperationParts.UNDER_A_SCHEDULE);
        ExplorationRequest.specs(entry).forEach(spec -> operation.addParametersItem(OperationParts.parameter(spec)));
        operation.addParametersItem(OperationParts.preference("exploration"));
        Content content = OperationParts.jsonOrText(OperationParts.ref("Exploration"));
        return operation.responses(new ApiResponses()
                .addApiResponse("201", OperationParts.located("The exploration has ended, whatever its status.",
                        "exploration", content))
                .addApiResponse("202", OperationParts
                        .located("The exploration is under way.", "exploration", content)
                        .addHeaderObject(Preference.APPLIED_HEADER, OperationParts.preferenceApplied()))
                .addApiResponse("400", OperationParts.invalidParameters())
                .addApiResponse("503", OperationParts.noRoom()));
    }
}

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
                "Whether it can be put under a schedule: explored, replayed, and stepped through.",
                entry -> Possibility.unless(entry.experiment().unschedulable())));
    }

    @Override
    public Operation document(CatalogEntry<?> entry, OpenAPI api) {
        Operation operation = OperationParts.operation("explore", entry)
                .summary("Explore the schedules of " + entry.name())
                .description(
                        "Runs it again and again, one thread at a time, each time in another order of their steps, and "
                                + "tells what it came to, with a schedule that leads there. Schedules that differ only in the "
                                + "order of operations that may be swapped come to the same; by default one is taken for "
                                + "all of those, and strategy=EXHAUSTIVE takes each. "
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

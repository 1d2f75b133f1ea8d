package dev.interleave.operations.series;

import java.util.List;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponses;

import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.ParameterSpec;
import dev.interleave.web.Preference;
import dev.interleave.web.operation.CatalogueMember;
import dev.interleave.web.operation.ExperimentOperation;
import dev.interleave.web.operation.OperationParts;

/**
 * Documents comparing values of an experiment's parameter, or sweeping over them.
 *
 * @param kind which of the two
 * @param member the member of an experiment in the catalogue that names the parameters it can be done with
 * @param meaning what that member is, in a sentence
 */
record SeriesOperation(SeriesKind kind, String member, String meaning) implements ExperimentOperation {

    @Override
    public String name() {
        return kind.plural();
    }

    @Override
    public boolean isPossible(CatalogEntry<?> entry) {
        return !kind.variable(entry).isEmpty();
    }

    @Override
    public List<ParameterSpec> options() {
        return kind.optionSpecs();
    }

    @Override
    public List<CatalogueMember> members() {
        return List.of(CatalogueMember.names(member, meaning,
                entry -> kind.variable(entry).stream().map(ParameterSpec::name).toList()));
    }

    @Override
    public Operation document(CatalogEntry<?> entry, OpenAPI api) {
        Operation operation = switch (kind) {
            case COMPARISON -> OperationParts.operation("compare", entry)
                    .summary("Compare " + entry.name() + " under several values of a choice")
                    .description("Runs it freely with each of several values of one parameter, in turns, and reports "
                            + "times, outcomes, lost updates and waits.");
            case SWEEP -> OperationParts.operation("sweep", entry)
                    .summary("Sweep " + entry.name() + " over a range of one number")
                    .description("Runs it freely with each of several values of one parameter, in turns, and reports "
                            + "the times and the best value.");
        };
        kind.specs(entry).forEach(spec -> operation.addParametersItem(parameter(spec, entry)));
        operation.addParametersItem(OperationParts.preference(kind.singular()));
        Content content = OperationParts.jsonOrText(OperationParts.ref("Series"));
        return operation.responses(new ApiResponses()
                .addApiResponse("201", OperationParts.located("It has ended, whatever its status.", kind.singular(),
                        content))
                .addApiResponse("202", OperationParts.located("It is under way.", kind.singular(), content)
                        .addHeaderObject(Preference.APPLIED_HEADER, OperationParts.preferenceApplied()))
                .addApiResponse("400", OperationParts.invalidParameters())
                .addApiResponse("503", OperationParts.noRoom()));
    }

    private Parameter parameter(ParameterSpec spec, CatalogEntry<?> entry) {
        Parameter parameter = OperationParts.parameter(spec);
        List<ParameterSpec> variable = kind.variable(entry);
        if (spec.name().equals(SeriesOptions.OF)) {
            Schema<Object> names = OperationParts.choice(variable.stream().map(ParameterSpec::name).toList());
            names.setDefault(variable.getFirst().name());
            return parameter.required(true).schema(names).description(spec.description());
        }
        if (spec.name().equals(SeriesOptions.VALUES)) {
            boolean required = kind == SeriesKind.SWEEP;
            Schema<Object> values = OperationParts.type("string");
            if (required) {
                values.setDefault(SweepExample.of(variable.getFirst()));
            }
            return parameter.required(required).schema(values).description(spec.description());
        }
        return parameter;
    }
}

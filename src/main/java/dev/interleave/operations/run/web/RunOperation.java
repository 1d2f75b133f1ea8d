package dev.interleave.operations.run.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponses;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.ParameterSpec;
import dev.interleave.operations.run.RunRequest;
import dev.interleave.web.Preference;
import dev.interleave.web.operation.ExperimentOperation;
import dev.interleave.web.operation.OperationParts;

import static dev.interleave.web.operation.OperationParts.ref;
import static dev.interleave.web.operation.OperationParts.type;

/**
 * Documents running an experiment.
 *
 * <p>Immutable.
 */
@Component
@Order(10)
class RunOperation implements ExperimentOperation {

    @Override
    public String name() {
        return "runs";
    }

    @Override
    public boolean isPossible(CatalogEntry<?> entry) {
        return true;
    }

    @Override
    public List<ParameterSpec> options() {
        return RunRequest.optionSpecs();
    }

    @Override
    public Operation document(CatalogEntry<?> entry, OpenAPI api) {
        Operation operation = OperationParts.operation("run", entry)
                .summary("Run " + entry.name())
                .description(entry.card().summary() + "\n\nLook for: " + entry.card().lookFor());
        RunRequest.specs(entry).forEach(spec -> operation.addParametersItem(OperationParts.parameter(spec)));
        operation.addParametersItem(OperationParts.trace());
        operation.addParametersItem(OperationParts.preference("run"));
        Content content = content(runSchema(entry, api), example(entry));
        return operation.responses(new ApiResponses()
                .addApiResponse("201",
                        OperationParts.located("The run has ended, whatever its status.", "run", content))
                .addApiResponse("202",
                        OperationParts.located("The run is under way.", "run", content(runSchema(entry, api), null))
                                .addHeaderObject(Preference.APPLIED_HEADER, OperationParts.preferenceApplied()))
                .addApiResponse("400", OperationParts.invalidParameters())
                .addApiResponse("503", OperationParts.noRoom()));
    }

    private static Schema<?> runSchema(CatalogEntry<?> entry, OpenAPI api) {
        ResolvedSchema verdict = OperationParts.register(entry.verdictType(), api);
        Schema<Object> nullable = new Schema<>(SpecVersion.V31);
        nullable.setOneOf(List.of(ref(verdict.schema.getName()), type("null")));
        Schema<Object> typed = type("object");
        typed.setProperties(Map.of("verdict", nullable));
        Schema<Object> run = new Schema<>(SpecVersion.V31);
        run.setAllOf(List.of(ref("Run"), typed));
        return run;
    }

    private static Content content(Schema<?> run, @Nullable Object example) {
        MediaType json = new MediaType().schema(run);
        if (example != null) {
            json.setExample(example);
        }
        return OperationParts.run(json);
    }

    /** The answer of a real run, kept beside the experiment's class. */
    private static @Nullable Object example(CatalogEntry<?> entry) {
        try (InputStream json = entry.experiment().getClass().getResourceAsStream("example.json")) {
            return json == null ? null
                    : Json31.mapper().readTree(new String(json.readAllBytes(), StandardCharsets.UTF_8));
        }
        catch (IOException ex) {
            throw new IllegalStateException("The example of " + entry.name() + " cannot be read", ex);
        }
    }
}

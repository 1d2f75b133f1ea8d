package dev.interleave.web.operation;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.tags.Tag;
import org.springdoc.core.customizers.OpenApiCustomizer;

import dev.interleave.experiment.Card;
import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.web.FormatResolver;
import dev.interleave.web.presentation.Presentation;

/**
 * Documents, for each experiment, the operations on it, with its own parameters, and for every operation the problems it may
 * answer with.
 *
 * <p>Thread-safe.
 */
public class ExperimentOperations implements OpenApiCustomizer {

    private static final String JSON = "application/json";

    private static final String TEXT = "text/plain";

    /** Where these are, there are more formats, and the operation says so itself. */
    private static final String EVENTS = "application/x-ndjson";

    private final ExperimentCatalog catalog;

    private final List<ExperimentOperation> operations;

    @SuppressWarnings("rawtypes") // as the library has it
    private final Map<String, Schema> schemas;

    public ExperimentOperations(ExperimentCatalog catalog, List<ExperimentOperation> operations,
            @SuppressWarnings("rawtypes") Map<String, Schema> schemas) {
        this.catalog = catalog;
        this.operations = operations;
        this.schemas = schemas;
    }

    @Override
    public void customise(OpenAPI api) {
        // Here rather than in the document's own bean: what only this class refers to would be thought unused there.
        schemas.forEach(api.getComponents()::addSchemas);
        for (CatalogEntry<?> entry : catalog.entries()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("Nobody needs the document now");
            }
            for (ExperimentOperation operation : operations) {
                if (operation.isPossible(entry)) {
                    api.path("/api/experiments/" + entry.name() + "/" + operation.name(),
                            new PathItem().post(operation.document(entry, api)));
                }
            }
        }
        describeMembers(api);
        catalog.entries().forEach(entry -> api.addTagsItem(tagOf(entry)));
        Presentation.specs()
                .forEach(spec -> api.getComponents()
                        .addParameters(spec.name(), OperationParts.parameter(spec)));
        api.getComponents().addParameters(FormatResolver.FORMAT, OperationParts.format());
        api.getPaths().forEach((path, item) -> item.readOperations().forEach(operation -> {
            addPresentation(operation);
            addProblems(path, operation);
        }));
    }

    /** What is said of an experiment for the sake of operations, which its record does not know. */
    private void describeMembers(OpenAPI api) {
        Schema<?> experiment = Objects.requireNonNull(api.getComponents().getSchemas().get("Experiment"));
        experiment.getProperties().remove("members");
        experiment.getRequired().remove("members");
        experiment.setAdditionalProperties(null);
        operations.stream().flatMap(operation -> operation.members().stream()).forEach(member -> {
            experiment.addProperty(member.name(), member.schema().apply(api));
            experiment.addRequiredItem(member.name());
        });
    }

    private static Tag tagOf(CatalogEntry<?> entry) {
        Card.Guide guide = entry.card().guide();
        return new Tag().name(OperationParts.tag(entry))
                .description(guide == null ? entry.card().summary() : guide.inShort());
    }

    /** What an answer may look like follows from what there is of it. */
    private static void addPresentation(Operation operation) {
        Set<String> types = operation.getResponses()
                .values()
                .stream()
                .map(ApiResponse::getContent)
                .filter(Objects::nonNull)
                .flatMap(content -> content.keySet().stream())
                .collect(Collectors.toSet());
        if (types.contains(JSON) && types.contains(TEXT)) {
            if (!types.contains(EVENTS)) {
                refer(operation, FormatResolver.FORMAT);
            }
            refer(operation, "pretty");
            refer(operation, "width");
        }
    }

    private static void refer(Operation operation, String parameter) {
        boolean has = operation.getParameters() != null && operation.getParameters()
                .stream()
                .anyMatch(each -> parameter.equals(each.getName()));
        if (!has) {
            operation.addParametersItem(new Parameter().$ref(parameter));
        }
    }

    private static void addProblems(String path, Operation operation) {
        if (path.contains("{")) {
            operation.getResponses()
                    .addApiResponse("404", OperationParts.problem("It does not exist, or is no longer kept."));
        }
        if (operation.getResponses().keySet().stream().noneMatch(status -> status.startsWith("4"))) {
            operation.getResponses()
                    .addApiResponse("406",
                            OperationParts.problem("It is not available in any of the formats asked for."));
        }
        operation.getResponses().addApiResponse("default", OperationParts.problem("Anything else that went wrong."));
    }
}

package dev.interleave.web.operation;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.tags.Tag;
import org.springdoc.core.customizers.OpenApiCustomizer;

import dev.interleave.experiment.Card;
import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.ExperimentCatalog;

/**
 * Documents, for each experiment, the operations on it, with its own parameters, and for every operation the problems it may
 * answer with.
 *
 * <p>Thread-safe.
 */
public class ExperimentOperations implements OpenApiCustomizer {

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
                throw new CancellationException("Nobody needs the document any more");
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
        api.getPaths()
                .forEach((path, item) -> item.readOperations().forEach(operation -> addProblems(path, operation)));
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

    private static void addProblems(String path, Operation operation) {
        if (path.contains("{")) {
            operation.getResponses()
                    .addApiResponse("404", OperationParts.problem("There is nothing by that name, or not any more."));
        }
        if (operation.getResponses().keySet().stream().noneMatch(status -> status.startsWith("4"))) {
            operation.getResponses()
                    .addApiResponse("406", OperationParts.problem("It cannot be had as any of the types asked for."));
        }
        operation.getResponses().addApiResponse("default", OperationParts.problem("Anything else that went wrong."));
    }
}

package dev.interleave.operations.series;

import java.util.List;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Names comparisons and sweeps in the OpenAPI document, where {@link SeriesController} says the same of both.
 *
 * <p>Thread-safe.
 */
@Component
class SeriesDocument implements OpenApiCustomizer {

    @Override
    public void customise(OpenAPI api) {
        api.getPaths().forEach((path, item) -> {
            for (SeriesKind kind : SeriesKind.values()) {
                if (path.startsWith("/api/" + kind.plural())) {
                    item.readOperations().forEach(operation -> name(kind, operation));
                }
            }
        });
    }

    private static void name(SeriesKind kind, Operation operation) {
        // The library numbers those that would be the same.
        operation.setOperationId(named(kind, operation.getOperationId().replaceFirst("_\\d+$", "")));
        operation.setTags(List.of(StringUtils.capitalize(kind.plural())));
        operation.setSummary(named(kind, operation.getSummary()));
        operation.setDescription(named(kind, operation.getDescription()));
        operation.getResponses()
                .values()
                .forEach(response -> response.setDescription(named(kind, response.getDescription())));
    }

    private static String named(SeriesKind kind, String text) {
        return text.replace("{one}", kind.singular())
                .replace("{One}", StringUtils.capitalize(kind.singular()))
                .replace("{many}", kind.plural())
                .replace("{Many}", StringUtils.capitalize(kind.plural()));
    }
}

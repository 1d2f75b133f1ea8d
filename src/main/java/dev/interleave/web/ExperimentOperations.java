package dev.interleave.web;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;

import dev.interleave.experiment.Card;
import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.experiment.ParameterSpec;
import dev.interleave.run.RunRequest;

/**
 * Documents, for each experiment, the operation that runs it, with its own parameters, and for every operation the problems
 * it may answer with.
 *
 * <p>Thread-safe.
 */
class ExperimentOperations implements OpenApiCustomizer {

    private static final String SCHEMAS = "#/components/schemas/";

    private static final String PROBLEM_JSON = "application/problem+json";

    private final ExperimentCatalog catalog;

    @SuppressWarnings("rawtypes") // as the library has it
    private final Map<String, Schema> schemas;

    ExperimentOperations(ExperimentCatalog catalog, @SuppressWarnings("rawtypes") Map<String, Schema> schemas) {
        this.catalog = catalog;
        this.schemas = schemas;
    }

    @Override
    public void customise(OpenAPI api) {
        // Here rather than in the document's own bean: what only this class refers to would be thought unused there.
        schemas.forEach(api.getComponents()::addSchemas);
        for (CatalogEntry<?> entry : catalog.entries()) {
            api.path("/api/experiments/" + entry.name() + "/runs", new PathItem().post(operation(entry, api)));
        }
        // First: they are what one comes for.
        api.setTags(Stream.concat(groups().map(ExperimentOperations::tagOf), api.getTags().stream()).toList());
        api.getPaths()
                .forEach((path, item) -> item.readOperations().forEach(operation -> addProblems(path, operation)));
    }

    private Stream<Card.Group> groups() {
        return catalog.entries().stream().map(entry -> entry.card().group()).distinct();
    }

    private static Tag tagOf(Card.Group group) {
        return new Tag().name(tag(group)).description("Experiments you can run.");
    }

    private static Operation operation(CatalogEntry<?> entry, OpenAPI api) {
        Card card = entry.card();
        Operation operation = new Operation().operationId("run" + camelCase(card.name()))
                .addTagsItem(tag(card.group()))
                .summary(card.title())
                .description(card.summary() + "\n\nLook for: " + card.lookFor());
        for (ParameterSpec spec : RunRequest.specs(entry)) {
            operation.addParametersItem(parameter(spec));
        }
        operation.addParametersItem(new HeaderParameter().name(Preference.HEADER)
                .description("`respond-async` answers at once with 202 and the run as it is then.")
                .schema(choice(List.of(Preference.RESPOND_ASYNC))));
        Content content = content(runSchema(entry, api), example(entry));
        return operation.responses(new ApiResponses()
                .addApiResponse("201", located("The run has ended, whatever its status.", content))
                .addApiResponse("202", located("The run is under way.", content(runSchema(entry, api), null))
                        .addHeaderObject(Preference.APPLIED_HEADER, header("The preference that was followed.")))
                .addApiResponse("400", problem("Parameters are wrong; `errors` names each of them."))
                .addApiResponse("503", problem("There is no room for this run now.")
                        .addHeaderObject("Retry-After", header("In how many seconds to try again."))));
    }

    private static Parameter parameter(ParameterSpec spec) {
        String limits = spec.allowed().isEmpty() ? " " + spec.accepted().getFirst() + "." : "";
        return new QueryParameter().name(spec.name()).description(spec.description() + limits).schema(schema(spec));
    }

    private static Schema<?> schema(ParameterSpec spec) {
        return switch (spec.type()) {
            case INTEGER -> {
                Schema<Object> schema = type("integer");
                schema.setFormat(spec.javaType() == long.class ? "int64" : "int32");
                schema.setMinimum(new BigDecimal(String.valueOf(spec.min())));
                schema.setMaximum(new BigDecimal(String.valueOf(spec.max())));
                schema.setDefault(Long.valueOf(spec.defaultValue()));
                yield schema;
            }
            case BOOLEAN -> {
                Schema<Object> schema = type("boolean");
                schema.setDefault(Boolean.valueOf(spec.defaultValue()));
                yield schema;
            }
            case CHOICE -> {
                Schema<Object> schema = choice(spec.allowed());
                schema.setDefault(spec.defaultValue());
                yield schema;
            }
            case DURATION -> {
                Schema<Object> schema = type("string");
                schema.setDefault(spec.defaultValue());
                yield schema;
            }
        };
    }

    private static Schema<Object> type(String type) {
        Schema<Object> schema = new Schema<>(SpecVersion.V31);
        schema.addType(type);
        return schema;
    }

    private static Schema<Object> choice(List<String> values) {
        Schema<Object> schema = type("string");
        schema.setEnum(List.copyOf(values));
        return schema;
    }

    private static Schema<Object> ref(String name) {
        Schema<Object> schema = new Schema<>(SpecVersion.V31);
        schema.set$ref(SCHEMAS + name);
        return schema;
    }

    private static Schema<?> runSchema(CatalogEntry<?> entry, OpenAPI api) {
        ResolvedSchema verdict = ModelConverters.getInstance(true)
                .readAllAsResolvedSchema(new AnnotatedType(entry.experiment().verdictType()));
        verdict.referencedSchemas.forEach(api.getComponents()::addSchemas);
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
        return new Content().addMediaType("application/json", json)
                .addMediaType("text/plain", new MediaType().schema(type("string")))
                .addMediaType("application/x-ndjson", new MediaType().schema(ref("Event")));
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

    private static ApiResponse located(String description, Content content) {
        return new ApiResponse().description(description)
                .addHeaderObject("Location", header("Where the run is kept."))
                .content(content);
    }

    private static Header header(String description) {
        return new Header().description(description).schema(type("string"));
    }

    private static ApiResponse problem(String description) {
        return new ApiResponse().description(description)
                .content(new Content().addMediaType(PROBLEM_JSON, new MediaType().schema(ref("Problem"))));
    }

    private static void addProblems(String path, Operation operation) {
        if (path.contains("{")) {
            operation.getResponses().addApiResponse("404", problem("There is nothing by that name, or not any more."));
        }
        operation.getResponses().addApiResponse("default", problem("Anything else that went wrong."));
    }

    private static String tag(Card.Group group) {
        return switch (group) {
            case THREADS -> "Threads";
            case SHARED_STATE -> "Shared state";
            case COORDINATION -> "Coordination";
        };
    }

    private static String camelCase(String name) {
        return Arrays.stream(name.split("-", -1))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }
}

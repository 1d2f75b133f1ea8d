package dev.interleave.web.operation;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springframework.util.StringUtils;

import dev.interleave.experiment.Card;
import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.experiment.ParameterSpec;
import dev.interleave.web.FormatResolver;
import dev.interleave.web.Preference;

/** What the documents of operations on experiments are made of. */
public final class OperationParts {

    public static final String UNDER_A_SCHEDULE =
            "Threads are virtual then, whatever their kind: where one runs at a time it makes "
                    + "no difference. At most 63 of them.";

    private static final String SCHEMAS = "#/components/schemas/";

    private static final String PROBLEM_JSON = "application/problem+json";

    /** What the answers of a type look like does not change; to find out takes milliseconds. */
    private static final ClassValue<ResolvedSchema> ANSWERS = new ClassValue<>() {

        @Override
        protected ResolvedSchema computeValue(Class<?> type) {
            return ModelConverters.getInstance(true).readAllAsResolvedSchema(new AnnotatedType(type));
        }
    };

    private OperationParts() {
    }

    /** An operation on an experiment, without parameters and responses. */
    public static Operation operation(String verb, CatalogEntry<?> entry) {
        return new Operation().operationId(verb + camelCase(entry.name())).addTagsItem(tag(entry));
    }

    /** Has the document describe the answers of a type. */
    public static ResolvedSchema register(Class<?> type, OpenAPI api) {
        ResolvedSchema resolved = ANSWERS.get(type);
        resolved.referencedSchemas.forEach(api.getComponents()::addSchemas);
        return resolved;
    }

    /** What the client may prefer while it waits for something. */
    public static Parameter preference(String what) {
        return new HeaderParameter().name(Preference.HEADER)
                .description("`respond-async` answers at once with 202 and the " + what + " as it is at that moment.")
                .schema(choice(List.of(Preference.RESPOND_ASYNC)));
    }

    public static Header preferenceApplied() {
        return header("The preference that was followed.");
    }

    public static Parameter parameter(ParameterSpec spec) {
        // How long a text may be is said by its schema, and is no limit that anybody is near.
        String limits = spec.allowed().isEmpty() && spec.type() != ParameterSpec.Type.TEXT
                ? " " + StringUtils.capitalize(spec.accepted().getFirst()) + "." : "";
        return new QueryParameter().name(spec.name()).description(spec.description() + limits).schema(schema(spec));
    }

    /** The format of an answer that is to be had as JSON and as plain text. */
    static Parameter format() {
        return new QueryParameter().name(FormatResolver.FORMAT)
                .description(FormatResolver.DESCRIPTION)
                .schema(choice(List.of("json", "text")));
    }

    /** How much of a trace is in an answer. */
    public static Parameter trace() {
        return new Parameter().$ref("trace");
    }

    static Schema<?> schema(ParameterSpec spec) {
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
            case TEXT -> {
                Schema<Object> schema = type("string");
                schema.setMaxLength(Integer.valueOf(String.valueOf(spec.max())));
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

    public static Schema<Object> type(String type) {
        Schema<Object> schema = new Schema<>(SpecVersion.V31);
        schema.addType(type);
        return schema;
    }

    public static Schema<Object> choice(List<String> values) {
        Schema<Object> schema = type("string");
        schema.setEnum(List.copyOf(values));
        return schema;
    }

    public static Schema<Object> ref(String name) {
        Schema<Object> schema = new Schema<>(SpecVersion.V31);
        schema.set$ref(SCHEMAS + name);
        return schema;
    }

    /** The content of an answer that can also be had as plain text. */
    public static Content jsonOrText(Schema<?> schema) {
        return new Content().addMediaType("application/json", new MediaType().schema(schema))
                .addMediaType("text/plain", new MediaType().schema(type("string")));
    }

    /**
     * The content of an answer that is a run, in every format that has a media type of its own.
     *
     * @param json what it is as JSON
     */
    public static Content run(MediaType json) {
        return new Content().addMediaType("application/json", json)
                .addMediaType("text/plain", new MediaType().schema(type("string")))
                .addMediaType("application/x-ndjson", new MediaType().schema(ref("Event")))
                .addMediaType("image/svg+xml", new MediaType().schema(type("string")))
                .addMediaType("text/vnd.mermaid", new MediaType().schema(type("string")));
    }

    public static ApiResponse located(String description, String what, Content content) {
        return new ApiResponse().description(description)
                .addHeaderObject("Location", header("Where the " + what + " is kept."))
                .content(content);
    }

    private static Header header(String description) {
        return new Header().description(description).schema(type("string"));
    }

    public static ApiResponse problem(String description) {
        return new ApiResponse().description(description)
                .content(new Content().addMediaType(PROBLEM_JSON, new MediaType().schema(ref("Problem")))
                        .addMediaType("text/plain", new MediaType().schema(type("string"))));
    }

    public static ApiResponse invalidParameters() {
        return problem("Parameters are wrong; `errors` names each of them.");
    }

    public static ApiResponse noRoom() {
        return problem("There is no room for this now.")
                .addHeaderObject("Retry-After", header("In how many seconds to try again."));
    }

    /** What the operations on an experiment stand under. */
    public static String tag(CatalogEntry<?> entry) {
        return entry.card().title();
    }

    /** Experiments as a learner meets them: by group, and there as the guide has them. */
    public static Stream<CatalogEntry<?>> inOrder(ExperimentCatalog catalog) {
        return catalog.entries()
                .stream()
                .sorted(Comparator.comparing((CatalogEntry<?> entry) -> entry.card().group())
                        .thenComparingInt(OperationParts::order)
                        .thenComparing(CatalogEntry::name));
    }

    private static int order(CatalogEntry<?> entry) {
        Card.Guide guide = entry.card().guide();
        return guide == null ? Integer.MAX_VALUE : guide.order();
    }

    private static String camelCase(String name) {
        return Arrays.stream(name.split("-", -1))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }
}

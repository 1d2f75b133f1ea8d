package dev.interleave.web.openapi;

import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.Schema;
import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Trace;
import dev.interleave.trace.check.CheckResult;
import dev.interleave.web.operation.OperationParts;

/**
 * Documents of a record what its components say: one that cannot be null is required; one that can be is null in the answer,
 * or left out if it says so. Neither of these is required: generators of clients, of Python for one, take what is required
 * for never null if its type is another schema.
 *
 * <p>Thread-safe.
 */
class RecordSchemas implements ModelConverter {

    /** Those that are written out in {@code openapi/schemas.yaml}. */
    private static final Map<Class<?>, String> BY_HAND = Map.of(Trace.class, "Trace", CheckResult.class, "Check");

    /** Below it each experiment has a package of its own, and so names of its own. */
    private static final String EXPERIMENTS = "dev.interleave.experiments.";

    @Override
    @SuppressWarnings("rawtypes") // as the library has it
    public @Nullable Schema resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Class<?> raw = Json31.mapper().constructType(type.getType()).getRawClass();
        String byHand = BY_HAND.get(raw);
        if (byHand != null) {
            return OperationParts.ref(byHand);
        }
        if (raw.isRecord() && raw.getName().startsWith(EXPERIMENTS)) {
            type.setName(raw.getPackageName().substring(EXPERIMENTS.length()) + "." + raw.getSimpleName());
        }
        Schema<?> resolved = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        if (resolved == null || !raw.isRecord()) {
            return resolved;
        }
        Schema<?> defined = resolved.get$ref() == null ? resolved
                : context.getDefinedModels().get(resolved.get$ref().substring(resolved.get$ref().lastIndexOf('/') + 1));
        if (defined != null && defined.getProperties() != null) {
            for (RecordComponent component : raw.getRecordComponents()) {
                describe(component, defined);
            }
        }
        return resolved;
    }

    private static void describe(RecordComponent component, Schema<?> record) {
        // The annotations of a component are also on its accessor; those for methods are there only.
        JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        String name = renamed == null ? component.getName() : renamed.value();
        Schema<?> property = record.getProperties().get(name);
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        if (property == null || nullable && component.getAccessor().isAnnotationPresent(JsonInclude.class)) {
            return;
        }
        if (nullable) {
            record.getProperties().put(name, orNull(property));
        }
        else if (record.getRequired() == null || !record.getRequired().contains(name)) {
            record.addRequiredItem(name);
        }
    }

    private static Schema<?> orNull(Schema<?> schema) {
        Schema<Object> nothing = new Schema<>(SpecVersion.V31);
        nothing.addType("null");
        Schema<Object> either = new Schema<>(SpecVersion.V31);
        either.setOneOf(List.of(schema, nothing));
        return either;
    }
}

package dev.interleave.experiment;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Makes a record of parameters from a caller's texts, and texts from a record.
 *
 * <p>Immutable.
 *
 * @param <P> the record
 */
public final class ParameterBinder<P extends Record> {

    private final Class<P> type;

    private final List<ParameterSpec> specs;

    /** Creates the binder; the record's components must each carry a {@link Parameter}. */
    public ParameterBinder(Class<P> type) {
        this(type, UnaryOperator.identity());
    }

    /** Creates a binder that has other words or defaults for some components than their {@link Parameter} says. */
    public ParameterBinder(Class<P> type, UnaryOperator<ParameterSpec> other) {
        this(type, Arrays.stream(type.getRecordComponents()).map(ParameterSpec::of).map(other).toList());
    }

    private ParameterBinder(Class<P> type, List<ParameterSpec> specs) {
        this.type = type;
        this.specs = specs;
    }

    /** The same with the defaults of a program that is repeated by the thousand. */
    ParameterBinder<P> repeated() {
        return new ParameterBinder<>(type, specs.stream().map(ParameterSpec::repeated).toList());
    }

    /** The parameters, in the order of the record's components. */
    public List<ParameterSpec> specs() {
        return specs;
    }

    /**
     * Makes the record. Names it does not know are left alone.
     *
     * @param given the caller's texts by name; what is missing takes its default
     * @param errors where everything that is wrong is added
     * @return the record, null if something was wrong
     */
    public @Nullable P bind(Map<String, String> given, List<ParameterError> errors) {
        List<@Nullable Object> values = new ArrayList<>(specs.size());
        int before = errors.size();
        for (ParameterSpec spec : specs) {
            try {
                values.add(spec.parse(given.getOrDefault(spec.name(), spec.defaultValue())));
            }
            catch (InvalidParametersException ex) {
                errors.addAll(ex.errors());
            }
        }
        if (errors.size() > before) {
            return null;
        }
        try {
            return create(values);
        }
        catch (InvalidParametersException ex) {
            errors.addAll(ex.errors());
            return null;
        }
    }

    /**
     * Makes the record from texts of which there must be no others.
     *
     * @param given the caller's texts by name; what is missing takes its default
     * @param of what takes these parameters, as in "is not a parameter of a page"
     * @throws InvalidParametersException naming everything that is wrong
     */
    public P bindAll(Map<String, String> given, String of) {
        List<ParameterError> errors = new ArrayList<>();
        P bound = bind(given, errors);
        List<String> known = specs.stream().map(ParameterSpec::name).toList();
        given.forEach((name, value) -> {
            if (!known.contains(name)) {
                errors.add(ParameterError.unknown(name, value, of, known));
            }
        });
        if (bound == null || !errors.isEmpty()) {
            throw new InvalidParametersException(errors);
        }
        return bound;
    }

    private P create(List<@Nullable Object> values) {
        try {
            Class<?>[] types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Constructor<P> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values.toArray());
        }
        catch (InvocationTargetException ex) {
            if (ex.getCause() instanceof InvalidParametersException invalid) {
                throw invalid;
            }
            throw new IllegalStateException("Could not create " + type.getName(), ex);
        }
        catch (ReflectiveOperationException ex) {
            throw new IllegalStateException("Could not create " + type.getName(), ex);
        }
    }

    /** The values of a record by name, as a caller would read them; null stands for {@code none}. */
    public Map<String, @Nullable Object> describe(P parameters) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Object value = read(component, parameters);
            values.put(ParameterSpec.nameOf(component),
                    value instanceof Duration duration ? DurationText.of(duration) : value);
        }
        return values;
    }

    private @Nullable Object read(RecordComponent component, P parameters) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(parameters);
        }
        catch (ReflectiveOperationException ex) {
            throw new IllegalStateException("Could not read '" + component.getName() + "'", ex);
        }
    }
}

package dev.interleave.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A plain-Java program that does what an experiment does and prints its outcome: {@code twin.java} among the resources of
 * the experiment's package.
 *
 * <p>The program follows the parameters in two ways. A {@code final} field at the top level that has a parameter's name
 * gets its value; an array of {@code int} gets those of a list. And lines may be there for some values only:
 *
 * <pre>
 * //# if guard=LOCK,FAIR
 * final Lock lock = new ReentrantLock();
 * //# else if guard=SYNCHRONIZED threads!=1
 * final Object lock = new Object();
 * //# else
 * //# end
 * </pre>
 *
 * <p>A line {@code //# not holder: WHY} says why there is no program for a parameter's value. Such lines may be within
 * others. Everything else stays as it is.
 *
 * @param lines the lines of the file
 */
public record Twin(List<String> lines) {

    /** What the file is called. */
    public static final String NAME = "twin.java";

    private static final String NONE = "none";

    private static final Pattern MARK = Pattern.compile(" *//# (if|else if|else|end|not)(?: (.*))?");

    private static final Pattern CONSTANT = Pattern.compile(
            "((?:static )?final (?:int|long|boolean|int\\[\\]) (\\w+) = )(?:\\w+|(\\{)[\\d, ]*});");

    private static final Pattern CONDITION = Pattern.compile("(\\w+)(!?)=(\\S+)");

    /** Copies the lines. */
    public Twin {
        lines = List.copyOf(lines);
    }

    /** Whether an experiment has one. */
    public static boolean isThere(Experiment<?, ?> experiment) {
        return experiment.getClass().getResource(NAME) != null;
    }

    /** Reads an experiment's twin; empty if it has none. */
    public static Optional<Twin> of(Experiment<?, ?> experiment) {
        try (InputStream in = experiment.getClass().getResourceAsStream(NAME)) {
            return in == null ? Optional.empty()
                    : Optional.of(new Twin(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()));
        }
        catch (IOException ex) {
            throw new UncheckedIOException("The twin of " + experiment.getClass() + " could not be read", ex);
        }
    }

    /**
     * A program.
     *
     * @param text its source
     * @param parameters what it follows, of all parameters that were given
     */
    public record Program(String text, Map<String, @Nullable Object> parameters) {
    }

    /**
     * The program for some parameters.
     *
     * @param parameters all parameters of the experiment, as {@link ParameterBinder#describe} gives them
     * @throws InvalidParametersException if there is no program for one of them
     * @throws IllegalArgumentException if the file is not well formed or names something that is no parameter
     */
    public Program program(Map<String, @Nullable Object> parameters) {
        Taking taking = new Taking(parameters);
        lines.forEach(taking::line);
        return taking.program();
    }

    /**
     * Lines that are there for some values only.
     *
     * @param around whether the lines around them are there
     * @param before whether an earlier part of them was
     * @param there whether they are
     */
    private record Part(boolean around, boolean before, boolean there) {

        Part next(boolean applies) {
            return new Part(around, before || there, around && !before && !there && applies);
        }
    }

    /** Takes the lines that are there. Confined to one thread. */
    private static final class Taking {

        private final Map<String, @Nullable Object> parameters;

        private final Map<String, @Nullable Object> followed = new LinkedHashMap<>();

        private final StringBuilder text = new StringBuilder();

        private final Deque<Part> parts = new ArrayDeque<>(List.of(new Part(true, false, true)));

        Taking(Map<String, @Nullable Object> parameters) {
            this.parameters = parameters;
        }

        void line(String line) {
            Matcher mark = MARK.matcher(line);
            if (mark.matches()) {
                mark(mark.group(1), mark.group(2));
            }
            else if (parts.element().there()) {
                text.append(constant(line)).append('\n');
            }
        }

        private void mark(String word, @Nullable String rest) {
            switch (word) {
                case "if" -> parts.push(new Part(parts.element().there(), false, false).next(apply(rest)));
                case "end" -> parts.pop();
                case "not" -> refuse(String.valueOf(rest).split(": ", 2));
                default -> parts.push(parts.pop().next(apply(rest)));
            }
        }

        private void refuse(String[] because) {
            if (parts.element().there()) {
                String value = value(because[0]);
                throw new InvalidParametersException(new ParameterError(because[0],
                        "There is no plain-Java program for " + because[0] + "=" + value + ": " + because[1], value,
                        List.of("another value")));
            }
        }

        private boolean apply(@Nullable String conditions) {
            return conditions == null || Arrays.stream(conditions.split(" ", -1)).allMatch(this::applies);
        }

        private boolean applies(String text) {
            Matcher condition = CONDITION.matcher(text);
            if (!condition.matches()) {
                throw new IllegalArgumentException("'" + text + "' must be like guard=LOCK,FAIR or guard!=NONE");
            }
            boolean isOne = Arrays.asList(condition.group(3).split(",", -1)).contains(value(condition.group(1)));
            return isOne == condition.group(2).isEmpty();
        }

        private String constant(String line) {
            Matcher constant = CONSTANT.matcher(line);
            if (!constant.matches() || !parameters.containsKey(constant.group(2))) {
                return line;
            }
            String value = value(constant.group(2));
            return constant.group(1) + (constant.group(3) == null ? value : list(value)) + ";";
        }

        /** Numbers separated by commas, as Java has them in an array. */
        private static String list(String numbers) {
            return numbers.equals(NONE) ? "{}" : "{" + numbers.replaceAll(" *, *", ", ") + "}";
        }

        private String value(String name) {
            if (!parameters.containsKey(name)) {
                throw new IllegalArgumentException("'" + name + "' must be one of " + parameters.keySet());
            }
            Object value = parameters.get(name);
            followed.put(name, value);
            return value == null ? NONE : value.toString();
        }

        Program program() {
            if (parts.size() != 1) {
                throw new IllegalArgumentException("Each if must have its end");
            }
            return new Program(text.toString(), Collections.unmodifiableMap(followed));
        }
    }
}

package dev.interleave.web.problem;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;

import dev.interleave.experiment.ParameterError;
import dev.interleave.web.presentation.TextLines;

/** Problems for a terminal. */
final class ProblemText {

    private static final String INDENT = "  ";

    /** What is called otherwise here: the schedule expected it, the reader gave it. */
    private static final Map<String, String> LABELS = Map.of("expected", "given");

    private ProblemText() {
    }

    /**
     * A problem in lines: status and title, then what is wrong, then the other members.
     *
     * @param width how many columns a line has at most
     */
    static String of(ProblemDetail problem, int width) {
        StringBuilder text = new StringBuilder();
        text.append(problem.getStatus()).append(' ').append(Objects.toString(problem.getTitle(), "")).append('\n');
        Map<String, Object> properties = Objects.requireNonNullElse(problem.getProperties(), Map.of());
        List<String> errors = errors(properties.get(Problems.ERRORS));
        (errors.isEmpty() ? List.of(Objects.toString(problem.getDetail(), "")) : errors)
                .forEach(line -> text.append(INDENT).append(line).append('\n'));
        text.append('\n');
        properties.forEach((name, value) -> {
            if (!name.equals(Problems.ERRORS)) {
                member(LABELS.getOrDefault(name, name), value, text);
            }
        });
        member("type", problem.getType(), text);
        member("instance", problem.getInstance(), text);
        return TextLines.wrapped(text.toString(), width);
    }

    private static List<String> errors(@Nullable Object errors) {
        return errors instanceof List<?> list
                ? list.stream().map(each -> each instanceof ParameterError error ? error.message() : "" + each).toList()
                : List.of();
    }

    private static void member(String name, @Nullable Object value, StringBuilder text) {
        if (value instanceof List<?> list) {
            text.append(name).append('\n');
            list.forEach(each -> text.append(INDENT).append(each).append('\n'));
        }
        else {
            text.append(name).repeat(" ", Math.max(0, 8 - name.length())).append(INDENT).append(value).append('\n');
        }
    }
}

package dev.interleave.web;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import tools.jackson.databind.JsonNode;

/** What one says of answers. */
public final class AnswerAssert extends AbstractAssert<AnswerAssert, Answer> {

    /** What only those who wrote the application should have to know. */
    private static final Pattern INSIDES = Pattern
            .compile("dev\\.interleave|java\\.|jakarta\\.|springframework|jackson|apache|Exception|\\bnull\\b");

    private static final List<String> PROBLEM_MEMBERS =
            List.of("type", "title", "status", "detail", "instance", "step", "expected", "possible",
                    "errors");

    private AnswerAssert(Answer answer) {
        super(answer, AnswerAssert.class);
    }

    public static AnswerAssert assertThat(Answer answer) {
        return new AnswerAssert(answer);
    }

    public AnswerAssert hasStatus(int status) {
        if (actual.status() != status) {
            failWithMessage("Expected status %s but was %s with %s", status, actual.status(), actual.body());
        }
        return this;
    }

    /** The type of its body, whatever its parameters. */
    public AnswerAssert hasType(String mediaType) {
        Assertions.assertThat(actual.header("Content-Type").split(";", 2)[0]).isEqualTo(mediaType);
        return this;
    }

    public AnswerAssert hasHeader(String name, String value) {
        Assertions.assertThat(actual.header(name)).as(name).isEqualTo(value);
        return this;
    }

    /** It is a run that was created and has ended with a status. */
    public AnswerAssert isRunThat(String status) {
        hasStatus(201).hasType("application/json");
        Assertions.assertThat(actual.json().path("status").asString())
                .as("status of %s: %s", actual.json().path("id"), actual.json().path("because"))
                .isEqualTo(status);
        return this;
    }

    /** It is a run that came to an outcome it may come to, be it a deadlock. */
    public AnswerAssert isRunWithAnOutcome() {
        hasStatus(201).hasType("application/json");
        Assertions.assertThat(actual.json().at("/outcome/grade").asString(""))
                .as("grade of %s, %s: %s", actual.json().path("id"), actual.json().path("status"),
                        actual.json().path("because"))
                .isIn("ACCEPTABLE", "INTERESTING");
        return this;
    }

    /** Its run was made with a parameter of a value. */
    public AnswerAssert ranWith(String parameter, Object value) {
        Assertions.assertThat(actual.json().at("/parameters/" + parameter).asString())
                .as(parameter)
                .isEqualTo(value.toString());
        return this;
    }

    /** It is a problem with a status, in the RFC's form and order, that gives nothing away of the insides. */
    public AnswerAssert isProblem(int status) {
        hasStatus(status).hasType("application/problem+json");
        JsonNode problem = actual.json();
        Assertions.assertThat(problem.path("status").asInt()).isEqualTo(status);
        Assertions.assertThat(problem.propertyNames()).contains("type", "title", "status", "detail", "instance");
        Assertions.assertThat(problem.path("title").asString()).isNotBlank();
        Assertions.assertThat(problem.path("detail").asString()).isNotBlank();
        Assertions.assertThat(actual.body()).endsWith("}\n");
        List<String> inOrder = new ArrayList<>(PROBLEM_MEMBERS);
        inOrder.retainAll(List.copyOf(problem.propertyNames()));
        Assertions.assertThat(problem.propertyNames()).containsExactlyElementsOf(inOrder);
        Assertions.assertThat(actual.body()).doesNotContainPattern(INSIDES);
        return this;
    }

    /** It is a problem of one of the application's own types. */
    public AnswerAssert isProblem(int status, String type) {
        isProblem(status);
        Assertions.assertThat(actual.json().path("type").asString()).isEqualTo("urn:interleave:problem:" + type);
        return this;
    }

    /** Its detail contains some words. */
    public AnswerAssert saying(String words) {
        Assertions.assertThat(actual.json().path("detail").asString()).contains(words);
        return this;
    }

    /** It is the problem of these parameters, no more and no less. */
    public AnswerAssert blames(String... parameters) {
        isProblem(400, "invalid-parameters");
        Assertions.assertThat(actual.json().path("errors"))
                .extracting(error -> error.path("parameter").asString())
                .containsExactlyInAnyOrder(parameters);
        return this;
    }
}

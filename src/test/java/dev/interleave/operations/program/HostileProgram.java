package dev.interleave.operations.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

import dev.interleave.web.Answer;

import static dev.interleave.web.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A program that tries to get out, or to take more than it may have. Its first line says what must become of it:
 * <ul>
 * <li>{@code // Must: refused at LINE: PATTERN}, where one error begins with the pattern,
 * <li>{@code // Must: COMPLETE: PATTERN}, of all outcomes together, or {@code BOUNDED} or {@code FAILED}, of the reason,
 * <li>{@code // Must: deadlock}.
 * </ul>
 * A second line {@code // Ask: within=1s} may say how it is explored.
 *
 * @param name its name
 * @param source its source
 * @param must what must become of it
 * @param ask the query it is explored with
 */
record HostileProgram(String name, String source, String must, String ask) {

    private static final String FOLDER = "/dev/interleave/program/hostile";

    private static final String ENDING = ".java.txt";

    private static final Pattern REFUSED = Pattern.compile("refused at (\\d+): (.*)");

    private static final Pattern ENDED = Pattern.compile("([A-Z|]+): (.*)");

    static List<HostileProgram> all() {
        try (Stream<Path> files = Files
                .list(Path.of(Objects.requireNonNull(HostileProgram.class.getResource(FOLDER)).toURI()))) {
            return files.filter(file -> file.toString().endsWith(ENDING)).sorted().map(HostileProgram::read).toList();
        }
        catch (IOException | URISyntaxException ex) {
            throw new IllegalStateException(ex);
        }
    }

    private static HostileProgram read(Path file) {
        try {
            String source = Files.readString(file);
            return new HostileProgram(file.getFileName().toString().replace(ENDING, ""), source,
                    said(source, "// Must: "), said(source, "// Ask: "));
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static String said(String source, String what) {
        return source.lines().limit(2).filter(line -> line.startsWith(what)).map(line -> line.substring(what.length()))
                .findFirst().orElse("");
    }

    /** Fails if something else has become of it. */
    void check(Answer answer) {
        Matcher refused = REFUSED.matcher(must);
        if (refused.matches()) {
            checkRefused(answer, Integer.parseInt(refused.group(1)), refused.group(2));
        }
        else {
            assertThat(answer).hasStatus(201);
            checkEnded(answer.json());
        }
    }

    private static void checkRefused(Answer answer, int line, String pattern) {
        assertThat(answer).hasStatus(422).hasType("application/problem+json");
        assertThat(answer.json().path("errors").valueStream()).anySatisfy(error -> {
            assertThat(error.path("line").asInt()).isEqualTo(line);
            assertThat(error.path("message").asString()).containsPattern("^" + pattern);
        });
        assertThat(answer.json().path("errors").valueStream()).extracting(error -> error.path("file").asString())
                .allSatisfy(file -> assertThat(file).endsWith(".java"));
    }

    private void checkEnded(JsonNode exploration) {
        if (must.equals("deadlock")) {
            assertThat(exploration.path("deadlocks")).isNotEmpty();
            return;
        }
        Matcher ended = ENDED.matcher(must);
        assertThat(ended.matches()).as(must).isTrue();
        String end = exploration.path("status").asString().equals("FAILED") ? "FAILED"
                : exploration.path("result").asString();
        String outcomes = exploration.path("outcomes").valueStream().map(found -> found.path("value").asString())
                .collect(Collectors.joining(" | "));
        assertThat(end).as(exploration.path("because").asString()).matches(ended.group(1));
        assertThat(end.equals("COMPLETE") ? outcomes : exploration.path("because").asString())
                .containsPattern(end.equals("COMPLETE") ? "^(" + ended.group(2) + ")$" : ended.group(2));
    }
}

package dev.interleave.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;

import dev.interleave.Slow;

import static dev.interleave.web.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The calls in the tables of README are accepted. */
@WebTest
@Slow
class ReadmeTableTests {

    private static final Pattern CALL =
            Pattern.compile("\\| `curl((?: -d [A-Za-z]+=\\S+)*)(?: -X POST)? \\$E(/[a-z-]+/([a-z]+))` \\|");

    private static final Pattern ROW = Pattern.compile("\\| `curl .*");

    @Autowired
    private Http http;

    @TestFactory
    Stream<DynamicTest> callsOfTheTablesAreAccepted() throws IOException {
        return calls(CALL).stream().map(call -> DynamicTest.dynamicTest(call.group(), () -> {
            Answer answer = http.send("POST", "/api/experiments" + call.group(2), form(call.group(1)), "Content-Type",
                    "application/x-www-form-urlencoded");
            assertThat(answer).hasStatus(call.group(3).equals("stress") ? 200 : 201);
        }));
    }

    @Test
    void everyRowHasACallOfThisForm() throws IOException {
        assertThat(calls(CALL)).hasSameSizeAs(calls(ROW)).isNotEmpty();
    }

    private static String form(String options) {
        return options.strip().replaceAll("\\s*-d\\s+", "&").replaceFirst("^&", "");
    }

    @Test
    void optionsBecomeAForm() {
        assertThat(form("")).isEmpty();
        assertThat(form(" -d a=1 -d bC=2ms")).isEqualTo("a=1&bC=2ms");
    }

    private static List<MatchResult> calls(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(Path.of("README.md"))).results().toList();
    }
}

package dev.interleave.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;

import dev.interleave.Slow;
import dev.interleave.experiment.ExperimentCatalog;

import static org.assertj.core.api.Assertions.assertThat;

/** The calls of README are accepted, and show something that a person can read. */
@WebTest
@Slow
class ReadmeTableTests {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `[a-z-]+` \\| .* \\| `(curl .*)` \\|$");

    private static final Pattern LINE = Pattern.compile("(?m)^(curl .*)$");

    private static final int FIRST = 10;

    @Autowired
    private Http http;

    @Autowired
    private ExperimentCatalog catalog;

    @TestFactory
    Stream<DynamicTest> callsAreAcceptedAndTheirAnswersCanBeRead() throws IOException {
        Offered offered = Offered.by(http, catalog);
        List<CurlCall> calls = Stream.concat(calls(LINE).stream(), calls(ROW).stream()).toList();
        return IntStream.range(0, calls.size())
                .mapToObj(number -> DynamicTest.dynamicTest(calls.get(number).text(), () -> {
                    CurlCall call = calls.get(number);
                    offered.assumeThere(call.method(), call.path());
                    Answer answer = http.send(call.method(), call.path(), call.form(),
                            call.form().isEmpty() ? new String[] {"Accept", "*/*"}
                                    : new String[] {"Content-Type", call.type()});
                    assertThat(answer.status()).as(answer.body())
                            .isIn(call.form().contains("thread=4") ? List.of(400) : List.of(200, 201));
                    if (!call.isToAFile()) {
                        boolean json = answer.header("Content-Type").contains("json");
                        assertThat(LegibleText.complaints(answer.body(), number < FIRST ? 100 : 300, json)).isEmpty();
                        assertThat(json).as("JSON").isEqualTo(call.form().contains("pretty=true"));
                    }
                }));
    }

    @Test
    void everyRowHasACall() throws IOException {
        assertThat(calls(ROW)).hasSizeGreaterThan(30)
                .hasSameSizeAs(Pattern.compile("(?m)^\\| `[a-z-]+` \\|").matcher(readme()).results().toList());
        assertThat(calls(LINE)).hasSizeGreaterThan(FIRST);
    }

    private static List<CurlCall> calls(Pattern pattern) throws IOException {
        return pattern.matcher(readme()).results().map(call -> CurlCall.parse(call.group(1))).toList();
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    @Test
    void aLineOfCurlIsReadAsAShellReadsIt() {
        assertThat(CurlCall.parse("curl -d a=1 -d bC=2ms $E/lock/runs")).extracting(CurlCall::method, CurlCall::path,
                CurlCall::form, CurlCall::isToAFile)
                .containsExactly("POST", "/api/experiments/lock/runs", "a=1&bC=2ms", false);
        assertThat(CurlCall.parse("curl \"http://127.0.0.1:8080/api/runs?format=text\"")).extracting(CurlCall::method,
                CurlCall::path, CurlCall::form).containsExactly("GET", "/api/runs?format=text", "");
        assertThat(CurlCall.parse("curl -o a.svg -X POST http://127.0.0.1:8080/a").isToAFile()).isTrue();
    }

    @Test
    void whatCannotBeReadIsSeen() {
        assertThat(LegibleText.complaints("a line\n".repeat(299), 300, false)).isEmpty();
        assertThat(LegibleText.complaints("a line\n".repeat(300), 300, false)).singleElement().asString()
                .contains("300 lines");
        assertThat(LegibleText.complaints("x".repeat(100) + "\n", 300, false)).isEmpty();
        assertThat(LegibleText.complaints("x".repeat(101) + "\n", 300, false)).singleElement().asString()
                .contains("101 columns");
        assertThat(LegibleText.complaints("{" + "x".repeat(101) + "}\n", 300, true)).isEmpty();
        assertThat(LegibleText.complaints("no end", 300, false)).singleElement().asString().contains("line break");
        assertThat(LegibleText.complaints("it came to 2 7,217 times\n", 300, false)).singleElement().asString()
                .contains("run into each other");
        assertThat(LegibleText.complaints("7,217 x outcome 2, 3 times 4\n", 300, false)).isEmpty();
    }
}

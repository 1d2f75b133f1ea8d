package dev.interleave.operations;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;
import tools.jackson.databind.JsonNode;

import dev.interleave.InterleaveApplication;
import dev.interleave.Slow;
import dev.interleave.trace.CallsProgram;
import dev.interleave.trace.Machinery;
import dev.interleave.web.Answer;
import dev.interleave.web.Http;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.interleave.web.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The example in {@code docs/adding-an-operation.md} compiles as it stands, and to be in the application is to be offered. */
@Slow
class DocumentedOperationTests {

    private static final Documented PAGE = new Documented(Path.of("docs/adding-an-operation.md"));

    private static final String PACKAGE = "dev.interleave.operations.repeats";

    private static final String RACE = "/api/experiments/race-condition";

    /** Beside the application's own classes, as if it had been written there. */
    @TempDir
    private static Path classes;

    private static URLClassLoader loader;

    private static ConfigurableApplicationContext application;

    private static Http http;

    @BeforeAll
    static void startTheApplicationWithTheExample() throws IOException {
        PAGE.compileTo(classes);
        Path script = classes.resolve("static/js/tools/repeats/tool.js");
        Files.createDirectories(script.getParent());
        Files.writeString(script, PAGE.block("js"));
        loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, InterleaveApplication.class.getClassLoader());
        application = new SpringApplicationBuilder(InterleaveApplication.class, Http.class)
                .resourceLoader(new DefaultResourceLoader(loader))
                .registerShutdownHook(false)
                .run("--server.port=0");
        http = application.getBean(Http.class);
    }

    @AfterAll
    static void stopTheApplication() throws IOException {
        if (application != null) {
            application.close();
        }
        if (loader != null) {
            loader.close();
        }
    }

    private static Answer repeat(String query, String... headers) {
        return http.send("POST", RACE + "/repeats?" + query, "", headers);
    }

    @Test
    void itRepeatsAnExperiment() {
        Answer answer = repeat("times=7&within=60s&guard=lock&pause=0");
        assertThat(answer).hasStatus(200).hasType("application/json");
        JsonNode outcomes = answer.json().path("outcomes");
        assertThat(outcomes).hasSize(1);
        assertThat(outcomes.at("/0/value").asString()).isEqualTo("2");
        assertThat(outcomes.at("/0/grade").asString()).isEqualTo("ACCEPTABLE");
        assertThat(outcomes.at("/0/count").asInt()).isEqualTo(7);
        assertThat(answer.json().at("/parameters/times").asInt()).isEqualTo(7);
    }

    @Test
    void itIsToldInPlainText() {
        Answer answer = repeat("times=7&within=60s&guard=lock&pause=0", "Accept", "text/plain");
        assertThat(answer).hasStatus(200).hasType("text/plain");
        assertThat(answer.body().strip()).startsWith("race-condition-repeat-").endsWith("    7  2        ACCEPTABLE");
    }

    @Test
    void itsTimeIsLimited() {
        Answer answer = repeat("times=1000&within=1ms&pause=1s");
        assertThat(answer).hasStatus(200);
        assertThat(answer.json().path("because").asString()).isEqualTo("The time was over");
        assertThat(answer.json().path("outcomes")).isEmpty();
    }

    @Test
    void whatItDoesNotAcceptIsNamed() {
        assertThat(repeat("times=0")).hasStatus(400);
        assertThat(repeat("times=0").json().at("/errors/0/parameter").asString()).isEqualTo("times");
    }

    @Test
    void itsOptionsAreListedInItsPlace() {
        JsonNode options = http.get("/api/options").json();
        assertThat(options.path("repeats").findValuesAsString("name")).containsExactly("times", "within");
        assertThat(options.propertyNames()).containsSubsequence("explorations", "repeats", "comparisons");
    }

    @Test
    void theCatalogueLeadsToIt() {
        JsonNode race = http.get(RACE).json();
        assertThat(race.at("/_links/repeats/href").asString()).isEqualTo(RACE + "/repeats");
        assertThat(race.at("/repeatable/possible").asBoolean()).isTrue();
    }

    @Test
    void whereItIsNotPossibleItIsNotOffered() {
        JsonNode daemon = http.get("/api/experiments/daemon").json();
        assertThat(daemon.path("_links").has("repeats")).isFalse();
        assertThat(daemon.at("/repeatable/because").asString()).isNotEmpty();
        assertThat(http.send("POST", "/api/experiments/daemon/repeats", "")).hasStatus(422);
        assertThat(documented().has("/api/experiments/daemon/repeats")).isFalse();
    }

    @Test
    void itIsDocumentedForEachExperiment() {
        JsonNode operation = documented().path(RACE + "/repeats").path("post");
        assertThat(operation.path("parameters").findValuesAsString("name")).contains("guard", "times", "within");
        assertThat(operation.at("/responses/200/content/application~1json/schema/$ref").asString()).endsWith("/Repeat");
    }

    private static JsonNode documented() {
        return http.get("/v3/api-docs").json().path("paths");
    }

    @Test
    void thePageFindsItsTool() throws IOException {
        Answer script = http.get("/js/tools/repeats/tool.js");
        assertThat(script).hasStatus(200).hasType("text/javascript");
        assertThat(script.body()).isEqualTo(PAGE.block("js"));
    }

    @Test
    void itKeepsToTheArrows() throws ClassNotFoundException {
        noClasses().should()
                .dependOnClassesThat(resideInAPackage("dev.interleave..").and(not(resideInAnyPackage(PACKAGE,
                        "dev.interleave.experiment", "dev.interleave.launch", "dev.interleave.launch.repetition",
                        "dev.interleave.trace", "dev.interleave.web", "dev.interleave.web.operation",
                        "dev.interleave.web.presentation"))))
                .check(new ClassFileImporter().importPath(classes));
        Package example = loader.loadClass(PACKAGE + ".RepeatOperation").getPackage();
        assertThat(example.isAnnotationPresent(Machinery.class)).isTrue();
        assertThat(example.isAnnotationPresent(CallsProgram.class)).isTrue();
    }
}

package dev.interleave;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The Dockerfile, as far as it can be held against what there is without anything that builds images. */
class DockerfileTests {

    private static final String JAR = "interleave.jar";

    private static final Pattern VARIABLE = Pattern.compile("([A-Z_]+)=(\\S+)");

    private final List<String> lines = lines();

    /** The instructions, each in a line. */
    private static List<String> lines() {
        try {
            return Files.readString(Path.of("Dockerfile")).replaceAll("(?m)^#.*\n", "").replaceAll("\\\\\n\\s*", "")
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private List<String> all(String instruction) {
        return lines.stream().filter(line -> line.startsWith(instruction + " "))
                .map(line -> line.substring(instruction.length() + 1))
                .toList();
    }

    @Test
    void whatIsCopiedIsThereAndNotLeftOut() throws IOException {
        List<String> ignored = Files.readAllLines(Path.of(".dockerignore"));
        assertThat(ignored.getFirst()).isEqualTo("*");
        List<String> copied = all("COPY").stream().filter(line -> !line.startsWith("--from="))
                .flatMap(line -> Arrays.stream(line.split(" ")).limit(line.split(" ").length - 1L))
                .toList();
        assertThat(copied).contains("src", "pom.xml", "mvnw").allSatisfy(path -> {
            assertThat(Path.of(path)).exists();
            assertThat(ignored).contains("!" + path);
        });
    }

    @Test
    void itIsBuiltAndRunByTheSameImageOfTheJdkThatIsNeeded() throws IOException {
        String version = Files.readString(Path.of("pom.xml")).replaceFirst("(?s).*<java.version>(\\d+)<.*", "$1");
        assertThat(all("FROM")).containsExactly("eclipse-temurin:" + version + "-jdk AS build",
                "eclipse-temurin:" + version + "-jdk");
    }

    @Test
    void itDoesNotRunAsRoot() {
        assertThat(all("USER")).containsExactly("10001:10001");
        assertThat(lines.indexOf("USER 10001:10001")).isGreaterThan(lines.lastIndexOf(last("FROM")))
                .isLessThan(lines.indexOf(last("ENTRYPOINT")));
    }

    private String last(String instruction) {
        return instruction + " " + all(instruction).getLast();
    }

    @Test
    void theJarThatIsRunIsTheOneThatIsBuilt() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        assertThat(pom).contains("<artifactId>interleave</artifactId>").doesNotContain("<finalName>");
        assertThat(all("RUN")).singleElement().asString()
                .contains("-jar target/interleave-*.jar extract --layers --destination layers")
                .endsWith("mv layers/application/interleave-*.jar layers/application/" + JAR);
        assertThat(entryPoint()).endsWith("-jar", JAR);
        assertThat(all("COPY")).filteredOn(line -> line.startsWith("--from=build"))
                .allMatch(line -> line.startsWith("--from=build /build/layers/") && line.endsWith("/ ./"));
    }

    private List<String> entryPoint() {
        return Arrays.asList(JsonMapper.shared().readValue(all("ENTRYPOINT").getFirst(), String[].class));
    }

    private Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        Matcher matcher = VARIABLE.matcher(all("ENV").getFirst());
        while (matcher.find()) {
            variables.put(matcher.group(1), matcher.group(2));
        }
        return variables;
    }

    @Test
    @Slow
    void itsCommandStartsTheApplicationWhereItIsExposed(@TempDir Path folder) throws Exception {
        assertThat(all("EXPOSE")).containsExactly("8080");
        assertThat(environment()).containsEntry("SERVER_ADDRESS", "0.0.0.0");
        writeJar(folder.resolve(JAR));
        List<String> command = Stream
                .concat(Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                        entryPoint().stream().skip(1))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment());
        // Not the port that it has in a container, where nobody else is.
        builder.environment().put("SERVER_PORT", "0");
        try (ApplicationProcess application = ApplicationProcess.start(builder)) {
            assertThat(application.send("GET", "/actuator/health", HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
            assertThat(application.stop()).isEqualTo(143);
        }
    }

    /** What the container has in layers is on the class path here. */
    private static void writeJar(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, InterleaveApplication.class.getName());
        attributes.put(Attributes.Name.CLASS_PATH,
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(each -> Path.of(each).toAbsolutePath().toUri().toString())
                        .collect(Collectors.joining(" ")));
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, manifest).close();
        }
    }
}

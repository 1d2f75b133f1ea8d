package dev.interleave.web.openapi;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.DefaultResourceLoader;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.Slow;

import static org.assertj.core.api.Assertions.assertThat;

/** What the build writes, the application reads from its jar. */
class ShippedDocumentsTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ShippedDocuments shipped = new ShippedDocuments(JSON);

    private final ApiDocuments.Made made = new ApiDocuments.Made(document("all"), document("start here"));

    @TempDir
    private Path folder;

    private static AddressedDocument document(String title) {
        return AddressedDocument.of(JSON.createObjectNode().put("title", title), JSON);
    }

    private Path jar(Path classes) throws IOException {
        Path jar = folder.resolve("application.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> files = Files.walk(classes)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(each).toString().replace('\\', '/')));
                Files.copy(each, out);
                out.closeEntry();
            }
        }
        return jar;
    }

    private Optional<ApiDocuments.Made> readFrom(Path place) throws IOException {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {place.toUri().toURL()}, null)) {
            return shipped.readBy(new DefaultResourceLoader(loader));
        }
    }

    @Test
    void theyAreReadFromTheJarAsTheyWereWritten() throws IOException {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        shipped.write(made, classes);
        assertThat(readFrom(jar(classes))).hasValueSatisfying(read -> {
            assertThat(read.isSameAs(made)).isTrue();
            assertThat(read.isSameAs(new ApiDocuments.Made(made.all(), made.all()))).isFalse();
            assertThat(JSON.readTree(read.all().at("http://127.0.0.1:9/lab")).at("/servers/0/url").asString())
                    .isEqualTo("http://127.0.0.1:9/lab");
        });
    }

    @Test
    void besideLooseClassesTheyMayBeStaleAndAreNotRead() throws IOException {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        shipped.write(made, classes);
        assertThat(readFrom(classes)).isEmpty();
    }

    @Test
    void aJarWithoutThemIsNoMistake() throws IOException {
        assertThat(readFrom(jar(Files.createDirectory(folder.resolve("classes"))))).isEmpty();
    }

    @Slow
    @Test
    void everyExperimentIsInWhatTheBuildWrites() throws IOException {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        DocumentsOfTheBuild.write(classes);
        String all = Files.readString(classes.resolve("openapi/made/all.json"));
        assertThat(all).contains("\"/api/experiments/race-condition/runs\"").doesNotContain("\"/api/broken\"");
        assertThat(JSON.readTree(Files.readString(classes.resolve("openapi/made/start-here.json")))
                .path("paths").propertyNames()).hasSizeLessThan(JSON.readTree(all).path("paths").size());
        assertThat(List.of(all.split("urn:interleave:address", -1))).hasSize(2);
    }
}

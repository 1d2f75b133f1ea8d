package dev.interleave.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A check of the page's scripts against the types in their comments, by TypeScript. It comes from a WebJar, so the
 * application that is tested serves it, and it runs in the browser.
 */
final class Types {

    /** Where the page's scripts are. */
    static final Path SCRIPTS = Path.of("src/main/resources/static/js");

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final String CHECK = load("check-types.js");

    private Types() {
    }

    private static String load(String resource) {
        try (InputStream script = Types.class.getResourceAsStream(resource)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
        catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** All scripts, and the types they declare, by their paths below {@code js}. */
    static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SCRIPTS)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sources.put(SCRIPTS.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        return sources;
    }

    /**
     * What is wrong, each as {@code file:line: message}.
     *
     * @param sources all there is
     * @param checked the paths of those that are checked, with what they import
     */
    static List<String> findings(Page page, Map<String, String> sources, List<String> checked) throws IOException {
        String libraries = page.origin() + "/webjars/typescript/" + version() + "/lib/";
        return Page.texts(page.later(PATIENCE, CHECK, libraries, sources, checked));
    }

    private static String version() throws IOException {
        Properties properties = new Properties();
        try (InputStream in =
                Types.class.getResourceAsStream("/META-INF/maven/org.webjars.npm/typescript/pom.properties")) {
            properties.load(in);
        }
        return properties.getProperty("version");
    }
}

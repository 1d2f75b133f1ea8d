package dev.interleave.web.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import tools.jackson.databind.json.JsonMapper;

/**
 * The OpenAPI documents as the build puts them into the jar, so that the first request need not wait until they are made.
 *
 * <p>Immutable.
 *
 * @param mapper writes addresses into them
 */
record ShippedDocuments(JsonMapper mapper) {

    /** Beside the classes. */
    private static final String FOLDER = "openapi/made";

    private static final String ALL = "all.json";

    private static final String START_HERE = "start-here.json";

    /**
     * Writes them.
     *
     * @param classes the folder of the classes that the jar is made of
     */
    void write(ApiDocuments.Made made, Path classes) throws IOException {
        Path folder = Files.createDirectories(classes.resolve(FOLDER));
        Files.writeString(folder.resolve(ALL), made.all().template());
        Files.writeString(folder.resolve(START_HERE), made.startHere().template());
    }

    /** Reads them; there are none but in a jar, for beside loose classes they may be older than these. */
    Optional<ApiDocuments.Made> readBy(ResourceLoader resources) {
        Resource all = resources.getResource("classpath:" + FOLDER + "/" + ALL);
        Resource startHere = resources.getResource("classpath:" + FOLDER + "/" + START_HERE);
        return isShipped(all) && isShipped(startHere) ? Optional.of(new ApiDocuments.Made(read(all), read(startHere)))
                : Optional.empty();
    }

    private static boolean isShipped(Resource resource) {
        return resource.exists() && !resource.isFile();
    }

    private AddressedDocument read(Resource resource) {
        try {
            return AddressedDocument.ofTemplate(resource.getContentAsString(StandardCharsets.UTF_8), mapper);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(resource + " cannot be read", ex);
        }
    }
}

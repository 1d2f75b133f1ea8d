package dev.interleave.web.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * The documents that come with the application: whatever lies in {@code docs}.
 *
 * <p>Thread-safe.
 */
@Component
class Documents {

    private static final String ENDING = ".md";

    /** Read when they are first asked for: nobody who starts the application waits for that. */
    private final SingletonSupplier<List<Document>> all;

    Documents() throws IOException {
        this(new PathMatchingResourcePatternResolver().getResources("classpath*:docs/*" + ENDING));
    }

    Documents(Resource... files) {
        this.all = SingletonSupplier.of(() -> Arrays.stream(files)
                .filter(file -> file.getFilename() != null)
                .map(Documents::read)
                .sorted(Comparator.comparing(Document::name))
                .toList());
    }

    private static Document read(Resource file) {
        try {
            String name = String.valueOf(file.getFilename());
            return Document.of(name.substring(0, name.length() - ENDING.length()),
                    file.getContentAsString(StandardCharsets.UTF_8).replace("\r\n", "\n"));
        }
        catch (IOException ex) {
            throw new UncheckedIOException(file + " could not be read", ex);
        }
    }

    /** All of them, by name. */
    List<Document> all() {
        return all.obtain();
    }

    /** Their names, in order. */
    Set<String> names() {
        return all().stream().map(Document::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The one with a name. */
    Optional<Document> find(String name) {
        return all().stream().filter(document -> document.name().equals(name)).findFirst();
    }
}

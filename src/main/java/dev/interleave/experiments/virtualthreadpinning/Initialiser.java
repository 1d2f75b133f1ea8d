package dev.interleave.experiments.virtualthreadpinning;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.interleave.sync.Guard;

/**
 * Does something in the initialiser of a class, which is made anew each time, since a class is initialised once.
 *
 * <p>Thread-safe; holds nobody off.
 */
final class Initialiser implements Guard {

    private static final byte[] TEMPLATE = read();

    private static byte[] read() {
        try (InputStream in = Initialiser.class.getResourceAsStream(Initialised.class.getSimpleName() + ".class")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    @Override
    public <T extends @Nullable Object> T hold(Section<T> section) throws InterruptedException {
        Errand<T> errand = new Errand<>(section);
        try {
            MethodHandles.lookup().defineHiddenClassWithClassData(TEMPLATE, errand, true);
        }
        catch (IllegalAccessException ex) {
            throw new IllegalStateException(ex);
        }
        return errand.result();
    }
}

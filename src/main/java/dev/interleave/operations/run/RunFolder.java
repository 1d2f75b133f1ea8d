package dev.interleave.operations.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.interleave.sync.Folder;

/**
 * A run's folder among the temporary files, made with the first file that is written.
 *
 * <p>Thread-safe.
 */
public final class RunFolder implements Folder {

    /*
     * Whoever writes shares the lock, so that threads of the run write at the same time; whoever deletes has it alone, so
     * that no file comes after. 'path' and 'deleted' change only with the lock held alone.
     */
    private static final Logger log = LoggerFactory.getLogger(RunFolder.class);

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9.-]{0,99}");

    private final String runId;

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    private final AtomicLong bytes = new AtomicLong();

    private @Nullable Path path;

    private boolean deleted;

    RunFolder(String runId) {
        this.runId = runId;
    }

    @Override
    public long write(String name, byte[] content) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'name' must be letters, digits, hyphens and dots, was " + name);
        }
        if (bytes.addAndGet(content.length) > MOST_BYTES) {
            throw new IOException("The folder of " + runId + " takes no more than " + MOST_BYTES + " bytes");
        }
        make();
        lock.readLock().lock();
        try {
            if (path == null) {
                throw new IOException("The folder of " + runId + " is gone");
            }
            return Files.size(Files.write(path.resolve(name), content));
        }
        finally {
            lock.readLock().unlock();
        }
    }

    private void make() throws IOException {
        if (path() != null) {
            return;
        }
        lock.writeLock().lock();
        try {
            if (path == null && !deleted) {
                path = Files.createTempDirectory("interleave-" + runId + "-");
            }
        }
        finally {
            lock.writeLock().unlock();
        }
    }

    /** Where it is; null if nothing was ever written, or it is deleted. */
    public @Nullable Path path() {
        lock.readLock().lock();
        try {
            return path;
        }
        finally {
            lock.readLock().unlock();
        }
    }

    /** Deletes it with all that is in it; it takes no file any more. */
    public void delete() {
        lock.writeLock().lock();
        try {
            deleted = true;
            if (path != null) {
                for (Path file : files(path)) {
                    Files.delete(file);
                }
                Files.delete(path);
                path = null;
            }
        }
        catch (IOException | UncheckedIOException ex) {
            log.warn("The folder of {} could not be deleted", runId, ex);
        }
        finally {
            lock.writeLock().unlock();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            all.forEach(files::add);
        }
        return files;
    }
}

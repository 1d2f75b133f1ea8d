package dev.interleave.launch.jvm;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A folder among the temporary files that lives no longer than its application: if that was killed, the next one deletes it.
 *
 * <p>Confined to one thread at a time.
 */
final class ProgramFolder implements AutoCloseable {

    /*
     * Its owner keeps a file in it locked, and the operating system gives the lock back however the owner ends. A process id
     * in the name would not do: ids are given again, and in another container they are others. What a process locks it loses
     * when it closes the same file elsewhere, so folders of this process are not even looked at.
     */
    private static final String LOCK = ".in-use";

    private static final Logger log = LoggerFactory.getLogger(ProgramFolder.class);

    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path path;

    private final FileChannel lock;

    private ProgramFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Makes one. */
    static ProgramFolder in(Path temporary) throws IOException {
        Path path = Files.createTempDirectory(temporary, Lifeline.FOLDER);
        OWN.add(path);
        FileChannel lock = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock.tryLock() == null) {
            log.debug("{} is being looked at by another application", path);
        }
        return new ProgramFolder(path, lock);
    }

    Path path() {
        return path;
    }

    /** Deletes it. */
    @Override
    public void close() throws IOException {
        // From here on another application that starts may take it for one that was left.
        lock.close();
        delete(path);
        OWN.remove(path);
    }

    /** Deletes a folder that others may be deleting, too. */
    static void delete(Path folder) throws IOException {
        while (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            try {
                FileSystemUtils.deleteRecursively(folder);
            }
            catch (NoSuchFileException ex) {
                log.debug("Others are deleting {}", folder, ex);
            }
        }
    }

    /** Deletes those whose owner has gone; what it cannot delete stays. */
    static void sweep(Path temporary) {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(temporary, Lifeline.FOLDER + "*")) {
            for (Path each : all) {
                if (isLeft(each)) {
                    delete(each);
                    log.info("Deleted {}, which an application that was killed had left", each);
                }
            }
        }
        catch (IOException ex) {
            log.debug("What was left in {} stays", temporary, ex);
        }
    }

    private static boolean isLeft(Path folder) throws IOException {
        Path file = folder.resolve(LOCK);
        if (OWN.contains(folder) || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || !Files.isWritable(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE); FileLock got = channel.tryLock()) {
            return got != null;
        }
    }
}

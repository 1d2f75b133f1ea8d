package dev.interleave.sync;

import java.io.IOException;

/**
 * The files of one run. They go when the run goes.
 *
 * <p>Thread-safe.
 */
@FunctionalInterface
public interface Folder {

    /** How many bytes all files of a run may have together. */
    long MOST_BYTES = 16 << 20;

    /**
     * Writes a file, in place of one of the same name.
     *
     * @param name its name, which must be the program's own: letters, digits, hyphens and dots, the first a letter
     * @return its size in bytes, as the file system tells it
     * @throws IOException if it cannot be written, or takes more room than the folder has
     */
    long write(String name, byte[] content) throws IOException;

    /** A folder that takes no file: where runs are repeated, or made under every schedule, nothing is to be left behind. */
    static Folder none() {
        return (name, _) -> {
            throw new IOException("There is no folder for '" + name + "' here");
        };
    }
}

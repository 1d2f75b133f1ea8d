package dev.interleave.sync;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Reads lines to their end, of which it hands on no more and no longer ones than are worth keeping.
 *
 * <p>Confined to the thread that reads.
 */
final class OutputLines {

    /** How many lines are handed on. */
    static final int MOST = 200;

    /** How many characters of a line are. */
    static final int LONGEST = 300;

    private static final String CUT = "…";

    private final Consumer<String> each;

    private int count;

    OutputLines(Consumer<String> each) {
        this.each = each;
    }

    /** Reads all; what is not handed on is read all the same, so that the writer is not kept waiting. */
    void read(InputStream input) throws IOException {
        StringBuilder line = new StringBuilder();
        Reader reader = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
        for (int next = reader.read(); next != -1; next = reader.read()) {
            if (next == '\n') {
                hand(line);
            }
            else if (next != '\r' && line.length() <= LONGEST) {
                line.append((char) next);
            }
        }
        if (!line.isEmpty()) {
            hand(line);
        }
    }

    private void hand(StringBuilder line) {
        if (++count <= MOST) {
            each.accept(line.length() > LONGEST ? line.substring(0, LONGEST) + CUT : line.toString());
        }
        line.setLength(0);
    }

    /** How many lines were not handed on. */
    int left() {
        return Math.max(0, count - MOST);
    }
}

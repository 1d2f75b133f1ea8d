package dev.interleave.program.compile;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A file of Java source.
 *
 * @param name its name, such as {@code Race.java}
 * @param text what stands in it
 */
public record SourceFile(String name, String text) {

    private static final int ID_DIGITS = 12;

    /** What distinguishes the program of some files from others: of the same names and texts it is the same. */
    public static String idOf(List<SourceFile> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (SourceFile file : files) {
                digest.update((file.name().length() + ":" + file.name() + file.text().length() + ":" + file.text())
                        .getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, ID_DIGITS);
        }
        catch (NoSuchAlgorithmException ex) {
            throw new IllegalStateException(ex);
        }
    }
}

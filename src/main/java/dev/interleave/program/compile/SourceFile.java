package dev.interleave.program.compile;

/**
 * A file of Java source.
 *
 * @param name its name, such as {@code Race.java}
 * @param text what stands in it
 */
public record SourceFile(String name, String text) {
}

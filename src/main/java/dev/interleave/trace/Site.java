package dev.interleave.trace;

/**
 * A place in an experiment's source.
 *
 * @param file the source file, for example {@code RaceCondition.java}
 * @param line the line, from 1
 * @param method the method, a lambda's being that of the method around it
 */
public record Site(String file, int line, String method) {

    @Override
    public String toString() {
        return file + ":" + line;
    }
}

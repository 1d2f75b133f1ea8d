package dev.interleave.launch.jvm;

import java.util.List;

/**
 * A program for a JVM of its own.
 *
 * @param main the class with its main method
 * @param beside other classes that it needs; those nested in any of them come along
 * @param arguments what its main method is given
 * @param listed whether tools list it among the JVMs of this machine, as {@code jps}, JConsole and VisualVM do; all of them
 *        can attach to any by its process id
 */
public record ChildProgram(Class<?> main, List<Class<?>> beside, List<String> arguments, boolean listed) {

    /** Copies the lists. */
    public ChildProgram {
        beside = List.copyOf(beside);
        arguments = List.copyOf(arguments);
    }

    /** A program of one class, which nobody is to look for. */
    public static ChildProgram of(Class<?> main, List<String> arguments) {
        return new ChildProgram(main, List.of(), arguments, false);
    }
}

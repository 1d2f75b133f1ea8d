package dev.interleave.program.compile;

import java.util.List;
import java.util.Map;

import dev.interleave.program.CompilerError;

/**
 * What a compiler made of a program.
 *
 * @param classes its class files by internal name; empty if there were errors
 * @param main the name of the class with the main method; empty if there were errors
 * @param errors what is wrong with it
 */
public record Compiled(Map<String, byte[]> classes, String main, List<CompilerError> errors) {

    /** Copies the collections. */
    public Compiled {
        classes = Map.copyOf(classes);
        errors = List.copyOf(errors);
    }

    static Compiled failed(List<CompilerError> errors) {
        return new Compiled(Map.of(), "", errors);
    }

    /** Whether it may be run. */
    public boolean isFine() {
        return errors.isEmpty();
    }
}

package dev.interleave.launch.jvm;

import java.io.IOException;
import java.util.List;

/** Starts programs in JVMs of their own. */
public @FunctionalInterface interface ChildLauncher {

    /**
     * Starts one.
     *
     * @param program the class with its main method
     */
    Process start(Class<?> program, List<String> arguments) throws IOException;
}

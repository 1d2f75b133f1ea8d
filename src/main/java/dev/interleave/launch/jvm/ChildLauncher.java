package dev.interleave.launch.jvm;

import java.io.IOException;
/** Starts programs in JVMs of their own. */
public @FunctionalInterface interface ChildLauncher {

    /** Starts one. */
    Process start(ChildProgram program) throws IOException;
}

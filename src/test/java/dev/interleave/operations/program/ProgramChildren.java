package dev.interleave.operations.program;

import java.util.Collection;
import java.util.List;

/** The JVMs in which this JVM has programs run. */
public final class ProgramChildren {

    private ProgramChildren() {
    }

    /**
     * Those alive, and any other JVM that a test left running.
     *
     * <p>They are known by their executable. Linux tells the arguments of a process only if these fit in a page, and a class
     * path does not.
     */
    public static List<ProcessHandle> alive() {
        return ProcessHandle.current().children().filter(ProgramChildren::isJvm).toList();
    }

    /** Those alive that were not before; the others may belong to other applications of this JVM. */
    public static List<ProcessHandle> aliveBeside(Collection<ProcessHandle> before) {
        return alive().stream().filter(child -> !before.contains(child)).toList();
    }

    private static boolean isJvm(ProcessHandle child) {
        return child.isAlive() && child.info().command()
                .filter(command -> command.endsWith("java") || command.endsWith("java.exe")).isPresent();
    }
}

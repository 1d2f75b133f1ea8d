package dev.interleave.operations.run;

import java.util.List;

import dev.interleave.launch.jvm.ChildProgram;
import dev.interleave.launch.jvm.ChildPrograms;

/** A program that starts another, says its process id, and waits to be killed. */
final class Forsaker {

    private Forsaker() {
    }

    /** Takes nothing. */
    public static void main(String[] arguments) throws Exception {
        ChildPrograms programs = new ChildPrograms();
        try {
            Process child = programs.start(ChildProgram.of(Talker.class, List.of("hang")));
            child.inputReader().readLine();
            // Its class files are loaded, and nobody will be there to delete them.
            programs.destroy();
            System.out.println(child.pid());
            child.waitFor();
        }
        finally {
            programs.destroy();
        }
    }
}

package dev.interleave.launch.jvm;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

import dev.interleave.experiment.NotRunHere;

/**
 * What a JVM that a run has started begins with: it runs the program, and halts soon after the application that started it is
 * gone, even if that was killed.
 */
@NotRunHere
final class Lifeline {

    /** The exit code of a JVM that was left alone. */
    static final int LEFT_ALONE = 70;

    /** What the name of the folder with the class files begins with. */
    static final String FOLDER = "interleave-programs-";

    private static final long PAUSE_MILLIS = 200;

    /*
     * It looks now and then, instead of waiting for the end of its standard input: HotSpot gives threads that are in native
     * code, as one that reads is, 300 ms before it ends (VM_Exit::wait_for_threads_in_native_to_block), and the program would
     * seem to live so much longer.
     */
    private Lifeline() {
    }

    /** Runs a program: after the id of the process that starts it come its class and its arguments. */
    public static void main(String[] arguments) throws Throwable {
        long parent = Long.parseLong(arguments[0]);
        // A daemon, so that it does not keep alive what would end by itself.
        Thread.ofPlatform().daemon().name("lifeline").start(() -> haltAfter(parent));
        Method program = Class.forName(arguments[1]).getDeclaredMethod("main", String[].class);
        program.setAccessible(true);
        try {
            program.invoke(null, (Object) Arrays.copyOfRange(arguments, 2, arguments.length));
        }
        catch (InvocationTargetException ex) {
            throw ex.getCause();
        }
    }

    private static void haltAfter(long parent) {
        try {
            while (isChildOf(parent)) {
                Thread.sleep(PAUSE_MILLIS);
            }
        }
        catch (InterruptedException ex) {
            // Nobody does that.
            Thread.currentThread().interrupt();
        }
        try {
            // An application that was killed leaves them behind.
            deleteClassFiles(new File(System.getProperty("java.class.path")));
        }
        finally {
            Runtime.getRuntime().halt(LEFT_ALONE);
        }
    }

    /*
     * Other JVMs that were left alone do the same, at the same time. The folder is the one they all work in, and where that
     * is gone java.nio.file cannot be initialised any more; java.io.File needs no more than the path.
     */
    private static void deleteClassFiles(File folder) {
        if (folder.getName().startsWith(FOLDER)) {
            delete(folder);
        }
    }

    private static void delete(File file) {
        File[] members = file.listFiles();
        if (members != null) {
            for (File member : members) {
                delete(member);
            }
        }
        file.delete();
    }

    /** The child of a process that has died is given to another, even while the dead one has not been waited for. */
    private static boolean isChildOf(long parent) {
        return ProcessHandle.current()
                .parent()
                .filter(process -> process.pid() == parent && process.isAlive())
                .isPresent();
    }
}

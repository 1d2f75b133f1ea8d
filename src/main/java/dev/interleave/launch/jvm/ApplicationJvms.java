package dev.interleave.launch.jvm;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.springframework.stereotype.Component;

/**
 * Starts JVMs with this application's own classes, wherever these come from.
 *
 * <p>Stateless.
 */
public @Component class ApplicationJvms {

    /**
     * Starts one. It must end by itself when its standard input ends: that is when this application is gone.
     *
     * @param main its main class
     * @param argument what asks the application's main class for that one: where the application is one jar, the jar's own
     *        main class is the only one that can be started
     * @param options options of the JVM
     */
    public Process start(Class<?> main, String argument, List<String> options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        String classes = System.getProperty("java.class.path");
        if (isInJar(main)) {
            command.addAll(List.of("-jar", classes, argument));
        }
        else {
            command.addAll(List.of("-cp", classes, main.getName(), argument));
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.DISCARD);
        ChildPrograms.JVM_VARIABLES.forEach(builder.environment()::remove);
        return builder.start();
    }

    /** Whether a class comes from a jar within a jar, which no JVM can be started with. */
    private static boolean isInJar(Class<?> main) {
        return main.getProtectionDomain().getCodeSource().getLocation().getProtocol().equals("jar");
    }
}

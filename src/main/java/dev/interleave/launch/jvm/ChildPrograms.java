package dev.interleave.launch.jvm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Starts programs on the JVM that this application runs on, with class files from a folder of their own: the application's
 * may be in a jar inside a jar, which only it can read.
 *
 * <p>Thread-safe. The folder is made when it is needed first, and deleted when the application stops.
 */
public @Component class ChildPrograms implements ChildLauncher, DisposableBean {

    private static final List<String> JVM_OPTIONS = List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC", "-Xmx32m", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8");

    /** Variables from which a JVM takes more options, and says so among its output. */
    private static final List<String> JVM_VARIABLES =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    /** Guarded by this. */
    private @Nullable Path folder;

    @Override
    public Process start(ChildProgram program) throws IOException {
        Path classes = folderWith(program);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_OPTIONS);
        // The file of these counters is what tools find JVMs by.
        command.add(program.listed() ? "-XX:+UsePerfData" : "-XX:-UsePerfData");
        command.addAll(List.of("-cp", classes.toString(), Lifeline.class.getName(),
                Long.toString(ProcessHandle.current().pid()), program.main().getName()));
        command.addAll(program.arguments());
        ProcessBuilder builder = new ProcessBuilder(command).directory(classes.toFile()).redirectErrorStream(true);
        JVM_VARIABLES.forEach(builder.environment()::remove);
        return builder.start();
    }

    private synchronized Path folderWith(ChildProgram program) throws IOException {
        Path target = folder;
        if (target == null || !Files.isDirectory(target)) {
            target = Files.createTempDirectory(Lifeline.FOLDER);
            folder = target;
        }
        copy(Lifeline.class, target);
        copyNest(program.main(), target);
        for (Class<?> other : program.beside()) {
            copyNest(other, target);
        }
        return target;
    }

    private static void copyNest(Class<?> type, Path folder) throws IOException {
        for (Class<?> member : type.getNestMembers()) {
            copy(member, folder);
        }
    }

    private static void copy(Class<?> type, Path folder) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        Path file = folder.resolve(name);
        if (Files.exists(file)) {
            return;
        }
        try (InputStream bytes = type.getResourceAsStream("/" + name)) {
            if (bytes == null) {
                throw new IOException("There is no class file of " + type.getName());
            }
            Files.createDirectories(file.getParent());
            Files.copy(bytes, file);
        }
    }

    /** Where the class files are; null if none were needed yet. */
    public synchronized @Nullable Path folder() {
        return folder;
    }

    @Override
    public synchronized void destroy() throws IOException {
        FileSystemUtils.deleteRecursively(folder);
        folder = null;
    }
}

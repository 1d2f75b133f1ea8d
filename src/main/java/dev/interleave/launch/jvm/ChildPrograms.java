package dev.interleave.launch.jvm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * Starts programs on the JVM that this application runs on, with class files from a folder of their own: the application's
 * may be in a jar inside a jar, which only it can read.
 *
 * <p>Thread-safe. The folder is made when it is needed first, and deleted when the application stops;
 * if that was killed, when the next one starts. What programs write to temporary files, a recording for one, is in it, too.
 */
public @Component class ChildPrograms implements ChildLauncher, InitializingBean, DisposableBean {

    private static final List<String> JVM_OPTIONS = List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC", "-Xmx32m", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8");

    /** Variables from which a JVM takes more options, and says so among its output. */
    static final List<String> JVM_VARIABLES =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    /** Guarded by this. */
    private @Nullable ProgramFolder folder;

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    @Override
    public void afterPropertiesSet() {
        ProgramFolder.sweep(temporary());
    }

    @Override
    public Process start(ChildProgram program) throws IOException {
        Path classes = folderWith(program);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_OPTIONS);
        // The file of these counters is what tools find JVMs by.
        command.add(program.listed() ? "-XX:+UsePerfData" : "-XX:-UsePerfData");
        command.add("-Djava.io.tmpdir=" + classes);
        command.addAll(List.of("-cp", classes.toString(), Lifeline.class.getName(),
                Long.toString(ProcessHandle.current().pid()), program.main().getName()));
        command.addAll(program.arguments());
        ProcessBuilder builder = new ProcessBuilder(command).directory(classes.toFile()).redirectErrorStream(true);
        JVM_VARIABLES.forEach(builder.environment()::remove);
        return builder.start();
    }

    private synchronized Path folderWith(ChildProgram program) throws IOException {
        if (folder == null || !Files.isDirectory(folder.path())) {
            folder = ProgramFolder.in(temporary());
        }
        Path target = folder.path();
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
        return folder == null ? null : folder.path();
    }

    @Override
    public synchronized void destroy() throws IOException {
        if (folder != null) {
            folder.close();
            folder = null;
        }
    }
}

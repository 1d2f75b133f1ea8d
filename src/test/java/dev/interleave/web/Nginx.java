package dev.interleave.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.springframework.util.FileSystemUtils;

/**
 * A real nginx in front of the application, on a free port, with nothing but defaults besides what is to be tested.
 *
 * <p>Confined to the test that starts it.
 */
final class Nginx implements AutoCloseable {

    /** What to do where there is none. */
    static final String REMEDY = "No nginx to test behind: install Debian's package nginx-light";

    private static final List<String> FOLDERS = List.of("/usr/sbin", "/usr/local/sbin", "/usr/bin", "/usr/local/bin");

    private static final long PATIENCE_SECONDS = 30;

    private final int port;

    private final Path folder;

    private final Process process;

    private Nginx(int port, Path folder, Process process) {
        this.port = port;
        this.folder = folder;
        this.process = process;
    }

    /** Where it is installed. */
    static Optional<Path> find() {
        return FOLDERS.stream().map(folder -> Path.of(folder, "nginx")).filter(Files::isExecutable).findFirst();
    }

    /** Whether tests that need it fail where it is not, rather than being skipped. */
    static boolean isRequired(Map<String, String> environment) {
        return !environment.getOrDefault("CI", "").isEmpty();
    }

    /** Starts it with some locations, in which {@code $application} stands for the application's address. */
    static Nginx start(Path executable, String locations, int applicationPort) throws IOException {
        Path folder = Files.createTempDirectory("nginx-");
        int port = freePort();
        String temporary = Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
                .map(each -> each + "_temp_path " + folder.resolve(each) + ";\n")
                .reduce("", String::concat);
        Path configuration = Files.writeString(folder.resolve("nginx.conf"), """
                daemon off;
                master_process off;
                pid %1$s/pid;
                error_log stderr;
                events {}
                http {
                access_log off;
                %2$s
                server {
                listen 127.0.0.1:%3$d;
                %4$s
                }
                }
                """.formatted(folder, temporary, port,
                locations.replace("$application", "http://127.0.0.1:" + applicationPort)));
        Process process = new ProcessBuilder(executable.toString(), "-e", "stderr", "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        Nginx nginx = new Nginx(port, folder, process);
        try {
            Awaitility.await().atMost(PATIENCE_SECONDS, TimeUnit.SECONDS).until(nginx::listens);
        }
        catch (RuntimeException ex) {
            nginx.close();
            throw ex;
        }
        return nginx;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean listens() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException("nginx ended: " + Files.readString(folder.resolve("output")));
        }
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        }
        catch (IOException ex) {
            return false;
        }
    }

    int port() {
        return port;
    }

    /** Ends it. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
        catch (InterruptedException ex) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        FileSystemUtils.deleteRecursively(folder.toFile());
    }
}

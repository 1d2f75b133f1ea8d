package dev.interleave.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import dev.interleave.program.compile.Compiled;
import dev.interleave.program.compile.ProgramCompiler;
import dev.interleave.program.compile.SourceFile;

/**
 * How many schedules of the same plain source are taken in a second here and by Lincheck, each in a JVM of its own that is warm,
 * in turn: three threads that each increment a plain field twice.
 *
 * <p>Arguments: how often, 5 without any; and how many seconds each JVM warms up and then measures, 6 without any.
 */
public final class PlainSource {

    /** Three threads that each increment a plain static field twice, as a compact source file. */
    static final String NAME = "CountPlain3x2";

    private static final List<String> OPENED = List.of("--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED", "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-exports=java.base/jdk.internal.util=ALL-UNNAMED");

    /** As the application starts JVMs for programs. */
    private static final List<String> AS_IN_APPLICATION = Stream.concat(
            Stream.of("-XX:+UseSerialGC", "--add-opens=java.base/java.lang=ALL-UNNAMED"),
            Stream.of("jdk.internal.misc", "jdk.internal.access", "jdk.internal.vm", "jdk.internal.vm.annotation",
                    "jdk.internal.util", "jdk.internal.util.random", "jdk.internal.reflect", "jdk.internal.invoke",
                    "sun.util", "jdk.internal.math").map(name -> "--add-exports=java.base/" + name + "=ALL-UNNAMED"))
            .toList();

    /**
     * Something that takes schedules.
     *
     * @param name its name in the table
     * @param main the main class of its JVM
     * @param options what its JVM is started with
     * @param argument the first argument of its main class
     */
    private record Contender(String name, Class<?> main, List<String> options, String argument) {
    }

    private static final List<Contender> CONTENDERS = List.of(
            new Contender("Lincheck", PlainSourceInLincheck.class, OPENED, "2000"),
            new Contender("REDUCED", PlainSourceHere.class, AS_IN_APPLICATION, "REDUCED"),
            new Contender("EXHAUSTIVE", PlainSourceHere.class, AS_IN_APPLICATION, "EXHAUSTIVE"));

    private PlainSource() {
    }

    /** The program, compiled. */
    static Compiled compiled() throws IOException {
        String path = "/dev/interleave/program/" + NAME + ".java.txt";
        try (InputStream source = PlainSource.class.getResourceAsStream(path)) {
            String text = new String(Objects.requireNonNull(source).readAllBytes(), StandardCharsets.UTF_8);
            return ProgramCompiler.compile(List.of(new SourceFile(NAME + ".java", text)));
        }
    }

    /** Measures. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int times = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        String seconds = arguments.length > 1 ? arguments[1] : "6";
        Path folder = Files.createTempDirectory("plain-source");
        try {
            PlainSourceInLincheck.write(compiled(), folder);
            double[][] found = new double[CONTENDERS.size()][times];
            for (int round = 0; round < times; round++) {
                for (int each = 0; each < CONTENDERS.size(); each++) {
                    found[each][round] = perSecond(CONTENDERS.get(each), folder, seconds);
                }
                tell("round " + (round + 1), found, round, round + 1);
            }
            tell("medians", found, 0, times);
        }
        finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static void tell(String what, double[][] found, int from, int to) {
        double slowest = median(found[0], from, to);
        for (int each = 0; each < found.length; each++) {
            double median = median(found[each], from, to);
            System.out.printf(Locale.ROOT, "%-8s %-10s %,9.0f schedules a second, %5.1f times as many%n", what,
                    CONTENDERS.get(each).name, median, median / slowest);
        }
    }

    private static double median(double[] values, int from, int to) {
        double[] sorted = Arrays.copyOfRange(values, from, to);
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double perSecond(Contender contender, Path folder, String seconds)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of("-Xms512m", "-Xmx512m", "-XX:+EnableDynamicAgentLoading"));
        command.addAll(contender.options);
        command.addAll(List.of("-cp", folder + File.pathSeparator
                + ManagementFactory.getRuntimeMXBean().getClassPath(), contender.main.getName(), contender.argument,
                seconds));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(contender.name + " ended with " + process.exitValue() + ": " + said);
            }
            return Double.parseDouble(said.substring(said.lastIndexOf('\n') + 1));
        }
        finally {
            process.destroyForcibly();
        }
    }
}

package dev.interleave.operations.specimen;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

import com.sun.tools.attach.VirtualMachine;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.trace.ThreadKind;

/** Points tools at JVMs, as an engineer would. */
final class Tools {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path folder;

    Tools(Path folder) {
        this.folder = folder;
    }

    /** What all of them say of a specimen that stands in a process, and in another that has Boot and Micrometer in it. */
    Sighting look(Specimen specimen, long pid) throws Exception {
        ThreadPrint print = threadPrint(pid);
        JsonDump dump = jsonDump(pid);
        ThreadPrint recorded = recorded(pid);
        JsonNode inside = inside(specimen);
        BootDump boot = new BootDump(inside.path("threaddump"), inside.path("text").asString());
        Search search = search(pid);
        if (inside.at("/gauges/jvm.threads.deadlocked").asInt() != search.deadlocked().size()
                || inside.at("/gauges/jvm.threads.deadlocked.monitor").asInt() != search.monitorDeadlocked().size()) {
            throw new AssertionError("Gauges are " + inside.path("gauges") + ", but found were " + search);
        }
        List<Sighting.ThreadSight> threads = dump.ofTheSituation().stream().map(thread -> {
            String name = thread.path("name").asString();
            String info = search.threads().get(name);
            if (!Objects.equals(info, boot.of(name))) {
                throw new AssertionError("Of " + name + " Boot says " + boot.of(name) + ", ThreadInfo " + info);
            }
            return new Sighting.ThreadSight(name,
                    thread.path("virtual").asBoolean(false) ? ThreadKind.VIRTUAL : ThreadKind.PLATFORM, info,
                    print.of(thread.path("tid").asString()), JsonDump.of(thread));
        }).toList();
        return new Sighting(search.deadlocked(), search.monitorDeadlocked(), print.mark(), dump.mark(), boot.mark(),
                recorded.mark(), threads);
    }

    ThreadPrint threadPrint(long pid) throws Exception {
        return new ThreadPrint(jcmd(pid, "Thread.print", "-l"));
    }

    JsonDump jsonDump(long pid) throws Exception {
        Path file = folder.resolve(pid + ".json");
        jcmd(pid, "Thread.dump_to_file", "-format=json", file.toString());
        return JsonDump.parse(Files.readString(file));
    }

    /** The last of the dumps that Flight Recorder takes by default. */
    private ThreadPrint recorded(long pid) throws Exception {
        Path file = folder.resolve(pid + ".jfr");
        jcmd(pid, "JFR.start", "name=look");
        jcmd(pid, "JFR.dump", "name=look", "filename=" + file);
        return new ThreadPrint(RecordingFile.readAllEvents(file)
                .stream()
                .filter(event -> event.getEventType().getName().equals("jdk.ThreadDump"))
                .reduce((_, last) -> last)
                .map((RecordedEvent event) -> event.getString("result"))
                .orElseThrow());
    }

    private String jcmd(long pid, String... command) throws Exception {
        return run(Stream.concat(Stream.of("jcmd", Long.toString(pid)), Arrays.stream(command)).toList());
    }

    /** Runs a tool of the JDK, and returns what it says. */
    static String run(List<String> command) throws Exception {
        List<String> whole = new ArrayList<>(command);
        whole.set(0, Path.of(System.getProperty("java.home"), "bin", command.getFirst()).toString());
        Process process = new ProcessBuilder(whole).redirectErrorStream(true).start();
        CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> {
            try {
                return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            }
            catch (IOException ex) {
                throw new IllegalStateException(ex);
            }
        });
        try {
            String said = output.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (process.waitFor() != 0) {
                throw new AssertionError(command + " failed: " + said);
            }
            return said;
        }
        finally {
            process.destroyForcibly();
        }
    }

    /**
     * What is found in another JVM by the platform's own search.
     *
     * @param threads how {@link ThreadInfo} tells of each, by name
     */
    record Search(List<String> deadlocked, List<String> monitorDeadlocked, Map<String, String> threads) {
    }

    @SuppressWarnings("BanJNDI") // it is a JVM that the test has started
    private static Search search(long pid) throws Exception {
        VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
        try (JMXConnector connector =
                JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()))) {
            ThreadMXBean threads = ManagementFactory.newPlatformMXBeanProxy(connector.getMBeanServerConnection(),
                    ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
            Map<String, String> infos = new LinkedHashMap<>();
            for (ThreadInfo info : threads.dumpAllThreads(true, true)) {
                infos.put(info.getThreadName(), info.getThreadState()
                        + (info.getLockInfo() == null ? ""
                                : ", lock " + SightWords.type(info.getLockInfo().getClassName()))
                        + (info.getLockOwnerName() == null ? "" : ", owner " + info.getLockOwnerName()));
            }
            return new Search(names(threads, threads.findDeadlockedThreads()),
                    names(threads, threads.findMonitorDeadlockedThreads()), infos);
        }
        finally {
            machine.detach();
        }
    }

    private static List<String> names(ThreadMXBean threads, long @Nullable [] ids) {
        return ids == null ? List.of()
                : Arrays.stream(ids).sorted().mapToObj(id -> threads.getThreadInfo(id).getThreadName()).toList();
    }

    /** What Boot and Micrometer say in a JVM of their own, where the same situation stands. */
    private static JsonNode inside(Specimen specimen) throws Exception {
        List<String> command = new ArrayList<>(List.of("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
                System.getProperty("java.class.path"), Insider.class.getName(), specimen.program().getName(), "PT1H"));
        specimen.kinds().forEach(kind -> command.add(kind.name()));
        return JsonMapper.shared().readTree(run(command));
    }
}

package dev.interleave.operations.specimen;

import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

import io.micrometer.core.instrument.binder.jvm.JvmThreadDeadlockMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.springframework.boot.actuate.management.ThreadDumpEndpoint;
import tools.jackson.databind.json.JsonMapper;

/** A program that has a situation stand in its own JVM, and asks Spring Boot and Micrometer about it there. */
final class Insider {

    /**
     * What they say.
     *
     * @param gauges values by name
     * @param threaddump as the actuator gives it
     * @param text the same in plain text
     */
    record Words(Map<String, Double> gauges, ThreadDumpEndpoint.ThreadDumpDescriptor threaddump, String text) {
    }

    private Insider() {
    }

    /** Takes the class of the situation's program, and what that takes. */
    public static void main(String[] arguments) throws Exception {
        PrintStream said = System.out;
        CountDownLatch stands = new CountDownLatch(1);
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8) {

            @Override
            public void println(String line) {
                if (line.equals(Scene.STANDS)) {
                    stands.countDown();
                }
                else {
                    said.println(line);
                }
            }
        });
        Method program = Class.forName(arguments[0]).getDeclaredMethod("main", String[].class);
        program.setAccessible(true);
        Thread.ofPlatform().name("stage").start(() -> {
            try {
                program.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
            }
            catch (ReflectiveOperationException ex) {
                throw new IllegalStateException(ex);
            }
        });
        stands.await();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        new JvmThreadDeadlockMetrics().bindTo(meters);
        Map<String, Double> gauges = new TreeMap<>();
        meters.getMeters()
                .forEach(meter -> gauges.put(meter.getId().getName(), meter.measure().iterator().next().getValue()));
        ThreadDumpEndpoint boot = new ThreadDumpEndpoint();
        said.println(
                JsonMapper.shared().writeValueAsString(new Words(gauges, boot.threadDump(), boot.textThreadDump())));
        said.flush();
        Runtime.getRuntime().halt(0);
    }
}

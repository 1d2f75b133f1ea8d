package dev.interleave.operations.specimen;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;

import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.JvmDemand;
import dev.interleave.experiment.ParameterBinder;
import dev.interleave.experiment.ParameterSpec;
import dev.interleave.launch.Ids;
import dev.interleave.launch.Kept;
import dev.interleave.launch.Launcher;
import dev.interleave.launch.Room;
import dev.interleave.launch.RunProperties;
import dev.interleave.launch.RunRejectedException;
import dev.interleave.launch.UnknownException;
import dev.interleave.launch.Watchdog;
import dev.interleave.launch.jvm.ChildJvms;
import dev.interleave.launch.jvm.ChildProgram;
import dev.interleave.launch.jvm.RunJvms;

/**
 * Has specimens stand in JVMs of their own, and ends these.
 *
 * <p>Thread-safe. A thread for each specimen reads what its JVM says, until that has ended.
 */
@Component
public class SpecimenLauncher extends Launcher<HeldSpecimen> {

    private static final Logger log = LoggerFactory.getLogger(SpecimenLauncher.class);

    private static final ParameterBinder<HoldOptions> OPTIONS = new ParameterBinder<>(HoldOptions.class);

    /** How long a JVM may take to end when it is asked to, before it is killed. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final SpecimenCatalog catalog;

    private final ChildJvms jvms;

    private final ThreadPoolTaskScheduler deadlines;

    private final SpecimenProperties properties;

    private final Duration stopWithin;

    private final Room room;

    private final Kept<HeldSpecimen> kept;

    private final Clock clock = Clock.systemUTC();

    SpecimenLauncher(SpecimenCatalog catalog, ChildJvms jvms,
            @Qualifier("deadlines") ThreadPoolTaskScheduler deadlines, RunProperties runs,
            SpecimenProperties properties, Ids ids) {
        super(runs.stopWithin(), ids);
        this.catalog = catalog;
        this.jvms = jvms;
        this.deadlines = deadlines;
        this.properties = properties;
        this.stopWithin = runs.stopWithin();
        this.room = new Room(properties.atOnce(), "specimens", runs.admissionWait());
        this.kept = new Kept<>(properties.kept());
    }

    /** What may be asked of one that is to be held. */
    public static List<ParameterSpec> options() {
        return OPTIONS.specs();
    }

    /**
     * Reads what was asked of one that is to be held.
     *
     * @throws InvalidParametersException naming everything that is wrong
     */
    public static Duration holdOf(Map<String, String> given) {
        return OPTIONS.bindAll(given, "a specimen").hold();
    }

    /**
     * Holds a specimen; its situation stands when this returns.
     *
     * @throws UnknownException if there is none of that name
     * @throws RunRejectedException if there is no room for it now, or it did not stand in time
     */
    public HeldSpecimen hold(String name, Duration hold) throws InterruptedException {
        Specimen specimen = catalog.get(name);
        checkAccepting();
        room.take();
        RunJvms jvm;
        try {
            jvm = jvms.admit(new JvmDemand(1, "name"));
        }
        catch (RuntimeException | Error ex) {
            room.giveBack();
            throw ex;
        }
        Runnable giveBack = () -> {
            jvm.giveBack();
            room.giveBack();
        };
        HeldSpecimen held;
        try {
            held = start(specimen, hold, jvm, giveBack);
        }
        catch (RuntimeException | Error ex) {
            jvm.end();
            jvm.await(stopWithin);
            giveBack.run();
            throw ex;
        }
        awaitStanding(held);
        kept.add(held);
        return held;
    }

    private HeldSpecimen start(Specimen specimen, Duration hold, RunJvms jvm, Runnable giveBack) {
        Process process = startJvm(specimen, hold, jvm);
        Watchdog watchdog = new Watchdog(deadlines);
        // First asked: a JVM that is killed leaves files of its own behind, by which tools have found it.
        HeldSpecimen held = new HeldSpecimen(nextId(specimen.name()), specimen, hold, process, () -> {
            process.toHandle().destroy();
            watchdog.after(GRACE, jvm::end);
        });
        watchdog.after(hold.plus(properties.standWithin()).plus(GRACE), jvm::end);
        return begin(held, () -> Thread.ofPlatform().name(held.id() + "/output").start(() -> {
            try {
                follow(held, process);
            }
            finally {
                int exitCode = process.onExit().join().exitValue();
                watchdog.dismiss();
                giveBack.run();
                ended(held);
                held.hasEnded(exitCode, now());
            }
        }));
    }

    private void awaitStanding(HeldSpecimen held) throws InterruptedException {
        boolean stands = false;
        try {
            stands = held.awaitStanding(properties.standWithin());
        }
        finally {
            if (!stands) {
                held.cancel("it did not stand within " + properties.standWithin().toMillis() + " ms");
            }
        }
        if (!stands) {
            held.await(stopWithin);
            throw new RunRejectedException(held.id() + " was started in a separate JVM, but the situation did not "
                    + "come about: "
                    + held.because());
        }
    }

    private static Process startJvm(Specimen specimen, Duration hold, RunJvms jvm) {
        List<String> arguments = Stream.concat(Stream.of(hold.toString()),
                specimen.kinds().stream().map(Enum::name)).toList();
        try {
            return jvm.start(new ChildProgram(specimen.program(), List.of(Scene.class), arguments, true));
        }
        catch (IOException ex) {
            throw new RunRejectedException("A JVM for " + specimen.name() + " could not be started: "
                    + ex.getMessage());
        }
    }

    /** The time to the millisecond. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Reads what a JVM says until it has no more to say. */
    private void follow(HeldSpecimen held, Process process) {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            String line;
            while ((line = reader.readLine()) != null) {
                if (line.equals(Scene.STANDS)) {
                    held.stands(now());
                }
                else {
                    // As a thread dump after 'kill -QUIT'.
                    log.info("{}: {}", held.id(), line);
                }
            }
        }
        catch (IOException ex) {
            log.warn("The output of {} could not be read", held.id(), ex);
        }
    }

    /**
     * The one with an id, held or no longer so.
     *
     * @throws UnknownException if there is none, or none any more
     */
    public HeldSpecimen held(String id) {
        return kept.find(id).orElseThrow(() -> unknown("specimen", id, "No specimen is held as '"
                + id + "'; only the most recent " + properties.kept() + " are kept"));
    }

    /** Those that are held now, the newest first. */
    public List<HeldSpecimen> held() {
        return kept.all().stream().filter(HeldSpecimen::isRunning).toList();
    }

    /** Ends one if it is still held, and waits until its JVM has ended. */
    public HeldSpecimen end(String id, String because) throws InterruptedException {
        HeldSpecimen held = held(id);
        held.cancel(because);
        held.await(stopWithin);
        return held;
    }
}

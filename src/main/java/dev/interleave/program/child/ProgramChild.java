package dev.interleave.program.child;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import dev.interleave.explore.Plan;
import dev.interleave.explore.Position;
import dev.interleave.explore.Report;
import dev.interleave.explore.Walk;
import dev.interleave.explore.engine.Schedule;
import dev.interleave.explore.engine.ScheduleMismatchException;
import dev.interleave.explore.strategy.Replay;
import dev.interleave.program.Inside;
import dev.interleave.program.compile.Compiled;
import dev.interleave.program.compile.ProgramCompiler;
import dev.interleave.program.compile.SourceFile;
import dev.interleave.program.free.FreeRuns;
import dev.interleave.program.run.JavaProgram;
import dev.interleave.program.run.ProgramExploration;
import dev.interleave.program.run.SetOrder;
import dev.interleave.trace.FailureText;
import dev.interleave.trace.record.EventBudget;

/**
 * Compiles programs and runs them, in a JVM that is there for nothing else: reads {@link Request}s and writes {@link Answer}s
 * until nobody is left to ask. A program can do no harm to another that way, and is ended with its JVM whatever it does.
 *
 * <p>Confined to the main thread, but for {@link #say} and what it has under way.
 */
public final class ProgramChild {

    /** The argument that asks for it. */
    public static final String ARGUMENT = "program-child";

    /** The system property that has it ready soon, rather than warm. */
    public static final String COLD = "interleave.programs.cold";

    private static final Duration BETWEEN_ANSWERS = Duration.ofMillis(500);

    /** To find out what a program shares before its steps are taken. */
    private static final Plan LEARNING = new Plan(Plan.Search.REDUCED, 2000, 2000, Duration.ofSeconds(2), 0, 0, 0);

    private static final List<SourceFile> WARMING = List.of(new SourceFile("Warm.java", """
            int value;
            void main() throws Exception {
                Thread a = new Thread(() -> { value++; value++; });
                Thread b = Thread.ofVirtual().unstarted(() -> { synchronized (this) { value++; } });
                a.start();
                b.start();
                a.join();
                b.join();
                IO.println(value);
            }
            """));

    private final PrintStream out;

    /** The exploration under way. */
    private volatile @Nullable ProgramExploration exploration;

    /** The free runs under way. */
    private volatile @Nullable FreeRuns freeRuns;

    private ProgramChild(PrintStream out) {
        this.out = out;
    }

    /** Does what it is asked until its standard input ends. */
    public static void main(String[] arguments) throws IOException {
        SetOrder.settle();
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        // What anything else prints must not get in between.
        System.setOut(System.err);
        new ProgramChild(out).serve(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
        // A program may have threads that never end.
        Runtime.getRuntime().halt(0);
    }

    private void serve(BufferedReader in) throws IOException {
        if (!Boolean.getBoolean(COLD)) {
            warmUp();
        }
        say(new Answer.Ready());
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            switch (Wire.request(line)) {
                case Request.Compile compile -> say(new Answer.Done(ProgramCompiler.compile(compile.files())));
                case Request.Explore explore -> explore(explore);
                case Request.Walk walk -> begin(() -> walk(walk));
                case Request.RunFreely freely -> runFreely(freely);
                case Request.Stop stop -> stop(stop.because());
            }
        }
    }

    /** The compiler, the engine and the classes that nearly every program uses take a second when they are used first. */
    private static void warmUp() {
        Compiled compiled = ProgramCompiler.compile(WARMING);
        CountDownLatch done = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> {
            try {
                ProgramExploration warming = exploration("warm", program(compiled, Inside.CALLS), LEARNING, true);
                warming.execute();
                Wire.answer(Wire.line(new Answer.Found(warming.report(), warming.strategy(), List.of(), true)));
            }
            finally {
                done.countDown();
            }
        });
        try {
            done.await();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private static JavaProgram program(Compiled compiled, Inside inside) {
        return new JavaProgram(compiled.classes(), compiled.main(), inside);
    }

    private static ProgramExploration exploration(String name, JavaProgram program, Plan plan, boolean eachIfFew) {
        return new ProgramExploration(program, name, plan, eachIfFew, ProgramChild::start);
    }

    private static void start(String name, Runnable work) {
        Thread.ofVirtual().name(name).start(work);
    }

    /** Something that is done on a thread of its own. */
    @FunctionalInterface
    private interface Work {

        void run() throws InterruptedException;
    }

    private void begin(Work work) {
        Thread.ofVirtual().name("main").start(() -> attempt(work));
    }

    private void attempt(Work work) {
        try {
            work.run();
        }
        catch (Throwable ex) {
            say(new Answer.Failed(FailureText.of(ex)));
        }
    }

    private synchronized void say(Answer answer) {
        out.print(Wire.line(answer) + "\n");
        out.flush();
    }

    private void stop(String because) {
        ProgramExploration under = exploration;
        if (under != null) {
            under.cancel(because);
        }
        FreeRuns free = freeRuns;
        if (free != null) {
            free.stop();
        }
    }

    private void explore(Request.Explore request) {
        JavaProgram program = program(request.program(), request.inside());
        ProgramExploration own = exploration(request.name(), program, request.plan(), request.eachIfFew());
        exploration = own;
        begin(() -> {
            CountDownLatch ended = new CountDownLatch(1);
            Thread progress = Thread.ofPlatform().daemon().name("progress").start(() -> tell(own, ended));
            try {
                own.execute();
            }
            finally {
                ended.countDown();
                // It must not say any more what was found until then.
                progress.join();
            }
            say(new Answer.Found(own.report(), own.strategy(), program.shared(), true));
        });
    }

    private void tell(ProgramExploration own, CountDownLatch ended) {
        try {
            while (!ended.await(BETWEEN_ANSWERS.toNanos(), TimeUnit.NANOSECONDS)) {
                say(new Answer.Found(own.report().withoutTaken(), own.strategy(), List.of(), false));
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private void walk(Request.Walk request) {
        JavaProgram program = program(request.program(), request.inside());
        if (request.shared() == null) {
            exploration(request.name(), program, LEARNING, false).execute();
        }
        else {
            program.share(request.shared());
        }
        Schedule schedule = request.schedule() != null ? request.schedule()
                : request.toItsEnd() ? random(request, program)
                : new Schedule(fingerprint(request, program), List.of());
        if (!schedule.fingerprint().equals(fingerprint(request, program))) {
            say(new Answer.OfAnother());
            return;
        }
        List<String> learnt = new ArrayList<>();
        program.learning(() -> learnt.add("more"));
        Walk walk = new Walk(schedule, request.toItsEnd() ? Replay.AtItsEnd.FAIL : Replay.AtItsEnd.STOP, program,
                ProgramChild::start, new EventBudget(request.events()));
        try {
            Position position = walk.go();
            say(new Answer.Arrived(position, program.shared()));
        }
        catch (ScheduleMismatchException ex) {
            say(new Answer.Mismatched(ex.step(), ex.expected(), ex.possible(), FailureText.of(ex)));
        }
        catch (RuntimeException ex) {
            say(new Answer.Failed(learnt.isEmpty() ? FailureText.of(ex)
                    : "Threads share something there that no run before has shown: begin again with the first step"));
        }
    }

    /** On a platform thread, since virtual threads of the program may keep all carriers busy. */
    private void runFreely(Request.RunFreely request) {
        FreeRuns own = new FreeRuns(request.program(), request.deadline(),
                tally -> say(new Answer.Counted(tally, false)));
        freeRuns = own;
        Thread.ofPlatform().name("runs").start(() -> attempt(
                () -> say(new Answer.Counted(own.execute(request.repetitions(), request.within()), true))));
    }

    private static String fingerprint(Request.Walk request, JavaProgram program) {
        return ProgramExploration.fingerprint(request.name(), program.shared(), request.inside());
    }

    private static Schedule random(Request.Walk request, JavaProgram program) {
        Plan one = new Plan(Plan.Search.RANDOM, 1, 10_000, Duration.ofSeconds(5), 0, 0, request.seed());
        ProgramExploration exploration = exploration(request.name(), program, one, false);
        exploration.execute();
        Report report = exploration.report();
        if (report.taken().isEmpty()) {
            throw new IllegalStateException(report.cut() > 0 ? "It did not end within 10,000 steps"
                    : "No schedule was taken to its end: " + report.because());
        }
        return report.taken().getFirst().schedule();
    }
}

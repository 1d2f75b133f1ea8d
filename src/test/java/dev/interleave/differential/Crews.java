package dev.interleave.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import dev.interleave.sync.Crew;
import dev.interleave.sync.LabThread;
import dev.interleave.sync.Worker;
import dev.interleave.trace.ThreadKind;

/** Threads that others start, and what threads do to one another. */
record Crews() {

    private static final Kit<Crews> KIT = new Kit<>((_, _) -> new Crews());

    private static final List<String> WAYS = List.of("start", "from", "kind", "names");

    static final Deed INTERRUPT = KIT.deed("interrupt %n", List.of("t0", "t1", "t2", "t3"),
            (_, act, play) -> play.stage().interrupt(act.which()));

    private static final Deed INTERRUPTED = KIT.deed("crew.%n.interrupted(%v) {}", WAYS,
            (_, act, play) -> crew(act, play, true));

    private static final Deed THREAD_INTERRUPTED = KIT.deed("thread.interrupted {}",
            (_, act, play) -> thread(act, play, true));

    /** Those that interrupt a thread. */
    static final List<Deed> INTERRUPTING = List.of(INTERRUPT, INTERRUPTED, THREAD_INTERRUPTED);

    /** For a thread that holds nothing. */
    static final Deed RUN = KIT.deed("lab.run(%v) {}", (_, act, play) -> run(act, play));

    /** After which there is no outcome. */
    static final Deed FAIL = KIT.deed("fail(%v)", (_, act, _) -> {
        throw new UnsupportedOperationException("failed with " + act.value());
    });

    static final Deed CATCH = KIT.deed("catch {}", (_, act, play) -> play.upToInterruption(act.inside()));

    static final List<Deed> DEEDS = List.of(INTERRUPT, INTERRUPTED, THREAD_INTERRUPTED, RUN, FAIL, CATCH,
            KIT.deed("crew.%n(%v) {}", WAYS, (_, act, play) -> crew(act, play, false)),
            KIT.deed("thread {}", (_, act, play) -> thread(act, play, false)));

    private static List<Play> plays(Act act, Play play) {
        return IntStream.range(0, 1 + act.value() / 2).mapToObj(_ -> play.another()).toList();
    }

    private static void crew(Act act, Play play, boolean interrupted) throws InterruptedException {
        List<Play> plays = plays(act, play);
        Worker.Task task = number -> plays.get(number).upToInterruption(act.inside());
        Crew crew = switch (act.name()) {
            case "start" -> play.lab().start("child", plays.size(), task);
            case "from" -> play.lab().start("child", 0, plays.size(), task);
            case "kind" -> play.lab().start("child", 0, plays.size(), ThreadKind.VIRTUAL, task);
            default -> play.lab().start(IntStream.range(0, plays.size()).mapToObj(i -> "named-" + i).toList(), task);
        };
        if (interrupted) {
            crew.interrupt(0);
        }
        join(crew::join, play);
        play.log(plays);
    }

    private static void thread(Act act, Play play, boolean interrupted) throws InterruptedException {
        Play own = play.another();
        LabThread thread = play.lab().thread("thread", _ -> own.upToInterruption(act.inside()));
        thread.start();
        if (interrupted) {
            thread.interrupt();
        }
        join(thread::join, play);
        play.log("[" + own + "]");
    }

    private static void run(Act act, Play play) throws InterruptedException {
        List<Play> plays = new ArrayList<>(plays(act, play));
        play.lab().run("runner", plays.size(), number -> plays.get(number).upToInterruption(act.inside()));
        play.log(plays);
    }

    /** What others have logged can be read only once they have ended, so an interruption does not end the wait. */
    private static void join(Stage.Started started, Play play) {
        boolean joined = false;
        while (!joined) {
            try {
                started.join();
                joined = true;
            }
            catch (InterruptedException ex) {
                play.log('!');
            }
        }
    }
}

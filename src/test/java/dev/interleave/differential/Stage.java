package dev.interleave.differential;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.interleave.sync.Crew;
import dev.interleave.sync.Lab;
import dev.interleave.sync.LabThread;

/**
 * What the threads of one run of a program share.
 *
 * <p>All but {@link #interrupt} is for the main, before it starts the others.
 */
final class Stage {

    private final Lab lab;

    private final Map<Kit<?>, Object> things = new HashMap<>();

    /** How to interrupt each thread; each is known before any thread is started that may do so. */
    private final Runnable[] interruptions;

    private final Play[] plays;

    Stage(Lab lab, Sketch sketch) {
        this.lab = lab;
        sketch.acts().map(act -> act.deed().kit()).distinct().forEach(
                kit -> things.put(kit, kit.maker().make(lab, sketch)));
        int threads = sketch.threads().size();
        this.interruptions = new Runnable[threads];
        this.plays = new Play[threads];
        for (int i = 0; i < threads; i++) {
            plays[i] = new Play(this);
            plays[i].addParty(Meetings.isComing(sketch.threads().get(i)) ? 1 : 0);
        }
    }

    Lab lab() {
        return lab;
    }

    @SuppressWarnings("unchecked") // put under its own kit
    <T> T things(Kit<T> kit) {
        return (T) things.get(kit);
    }

    void interrupt(int thread) {
        interruptions[thread].run();
    }

    /** Something that can be waited for. */
    @FunctionalInterface
    interface Started {

        void join() throws InterruptedException;
    }

    /** Starts the threads; returns what to wait for. */
    List<Started> start(Setting.Start way, List<List<Act>> acts) throws InterruptedException {
        return switch (way) {
            case TOGETHER -> {
                Crew crew = lab.start("t", acts.size(), number -> plays[number].upToInterruption(acts.get(number)));
                for (int i = 0; i < acts.size(); i++) {
                    int position = i;
                    interruptions[i] = () -> crew.interrupt(position);
                }
                yield List.of(crew::join);
            }
            case APART -> {
                Started[] crews = new Started[acts.size()];
                for (int i = 0; i < acts.size(); i++) {
                    Crew crew = lab.start("t", i, 1, number -> plays[number].upToInterruption(acts.get(number)));
                    interruptions[i] = () -> crew.interrupt(0);
                    crews[i] = crew::join;
                }
                yield List.of(crews);
            }
            case BY_HAND -> {
                LabThread[] threads = new LabThread[acts.size()];
                for (int i = 0; i < acts.size(); i++) {
                    int own = i;
                    threads[i] = lab.thread("t-" + i, _ -> plays[own].upToInterruption(acts.get(own)));
                    interruptions[i] = threads[i]::interrupt;
                }
                for (LabThread thread : threads) {
                    thread.start();
                }
                yield List.<Started>of(threadsToJoin(threads));
            }
        };
    }

    private static Started[] threadsToJoin(LabThread[] threads) {
        Started[] joins = new Started[threads.length];
        for (int i = 0; i < threads.length; i++) {
            joins[i] = threads[i]::join;
        }
        return joins;
    }

    /** What the threads have logged; once they have been waited for. */
    String logs() {
        return List.of(plays).stream().map(Play::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}

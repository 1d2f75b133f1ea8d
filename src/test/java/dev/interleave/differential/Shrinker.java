package dev.interleave.differential;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes a program that differs smaller, as long as it still does.
 *
 * @param differs compares a smaller program; null if it does not differ
 * @param within how long to go on
 */
record Shrinker(Function<Candidate, Difference> differs, Duration within) {

    /** The smallest program it came to that still differs. */
    Difference shrink(Difference first) {
        long begin = System.nanoTime();
        Difference smallest = first;
        List<Sketch> smaller = smaller(smallest.candidate());
        for (int i = 0; i < smaller.size() && System.nanoTime() - begin < within.toNanos(); i++) {
            Difference found = differs.apply(smallest.candidate().with(smaller.get(i)));
            if (found != null) {
                smallest = found;
                smaller = smaller(smallest.candidate());
                i = -1;
            }
        }
        return smallest;
    }

    private static List<Sketch> smaller(Candidate candidate) {
        return candidate.program() instanceof Sketch sketch ? smaller(sketch) : List.of();
    }

    /** Programs that are smaller by one thing, the largest things first. */
    static List<Sketch> smaller(Sketch sketch) {
        List<Sketch> all = new ArrayList<>();
        for (int i = 0; sketch.threads().size() > 1 && i < sketch.threads().size(); i++) {
            all.add(withoutThread(sketch, i));
        }
        int size = sketch.size();
        IntStream.range(0, size).forEach(i -> all.add(replacing(sketch, i, _ -> List.of())));
        IntStream.range(0, size).forEach(i -> all.add(replacing(sketch, i, Act::inside)));
        IntStream.range(0, size).forEach(i -> all.add(replacing(sketch, i, act -> List.of(plainer(act)))));
        plainer(sketch.setting(), sketch).forEach(setting -> all.add(
                new Sketch(setting, sketch.before(), sketch.threads(), sketch.meanwhile())));
        return all.stream().distinct().filter(one -> !one.equals(sketch)).toList();
    }

    /** The others are interrupted under new numbers. */
    private static Sketch withoutThread(Sketch sketch, int thread) {
        List<List<Act>> others = new ArrayList<>(sketch.threads());
        others.remove(thread);
        return changed(new Sketch(sketch.setting(), sketch.before(), others, sketch.meanwhile()), acts -> {
            Act act = acts.getFirst();
            return act.deed() != Crews.INTERRUPT || act.which() < thread ? acts
                    : act.which() == thread ? List.of()
                    : List.of(new Act(act.deed(), act.which() - 1, act.value(), act.limit(), List.of()));
        });
    }

    /** Replaces one act, by its position in the order in which they are changed. */
    private static Sketch replacing(Sketch sketch, int position, Function<Act, List<Act>> replacement) {
        int[] next = {0};
        return changed(sketch, acts -> next[0]++ == position ? replacement.apply(acts.getFirst()) : acts);
    }

    private static Sketch changed(Sketch sketch, UnaryOperator<List<Act>> change) {
        List<Act> before = Act.changed(sketch.before(), change);
        List<List<Act>> threads = new ArrayList<>();
        sketch.threads().forEach(acts -> threads.add(Act.changed(acts, change)));
        return new Sketch(sketch.setting(), before, threads, Act.changed(sketch.meanwhile(), change));
    }

    /** Which thread is interrupted is no matter of plainness. */
    private static Act plainer(Act act) {
        return act.deed() == Crews.INTERRUPT ? act : new Act(act.deed(), act.deed().isNamed() ? 0 : act.which(), 1,
                act.limit(), act.inside());
    }

    private static Stream<Setting> plainer(Setting setting, Sketch sketch) {
        Stream<Act> workers = sketch.threads().stream().flatMap(List::stream).flatMap(Act::all);
        Setting.Start start = workers.anyMatch(act -> act.deed() == Crews.INTERRUPT) ? setting.start()
                : Setting.Start.TOGETHER;
        return Stream.of(
                new Setting(start, setting.fair(), setting.permits(), setting.capacity(), setting.parties()),
                new Setting(setting.start(), false, setting.permits(), setting.capacity(), setting.parties()),
                new Setting(setting.start(), setting.fair(), 1, setting.capacity(), setting.parties()),
                new Setting(setting.start(), setting.fair(), setting.permits(), 1, setting.parties()),
                new Setting(setting.start(), setting.fair(), setting.permits(), setting.capacity(), 1));
    }
}

package dev.interleave.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/**
 * Puts programs together at random; the same seed makes the same program.
 *
 * <p>Confined to one thread; each program has its own.
 */
final class RandomSketches {

    private static final int DEEPEST = 2;

    private static final List<Integer> THREADS = List.of(2, 2, 2, 3, 3, 4);

    /** How many acts each thread has at most, by the number of threads. */
    private static final List<Integer> MOST_ACTS = List.of(0, 0, 4, 3, 2);

    /** What is too rare to matter, or what few programs can bear. */
    private static final Set<String> SELDOM = Set.of("%n.spinUntil(>= %v)", "fail(%v)");

    /** What may take for ever. */
    private static final Set<String> WAITING = Set.of("%n.spinUntil(>= %v)", "phaser.arriveAndAwaitAdvance()");

    private final SplittableRandom random;

    private final Style style;

    private final List<Deed> deeds;

    private final int threads;

    private final Setting.Start start;

    private final boolean interrupts;

    /** What kind of program. */
    enum Style {

        /** Nobody is interrupted. */
        PLAIN,
        /** Somebody is. */
        INTERRUPTED,
        /** Nobody is, and nobody waits for as long as it takes. */
        IN_TIME,
        /** Whichever. */
        ANY
    }

    private RandomSketches(long seed, Style style, List<Deed> deeds) {
        this.random = new SplittableRandom(seed);
        this.style = style;
        this.threads = THREADS.get(random.nextInt(THREADS.size()));
        this.interrupts = style == Style.INTERRUPTED || style == Style.ANY && random.nextBoolean();
        this.start = Setting.Start.values()[random.nextInt(Setting.Start.values().length)];
        // A thread that is lent takes an interruption along, so that it is not the one meant that notices.
        this.deeds = deeds.stream()
                .filter(deed -> interrupts ? deed != Crews.RUN : !Crews.INTERRUPTING.contains(deed))
                .toList();
    }

    /** Programs of a style that use each list of deeds as often as any other. */
    static LongFunction<Sketch> of(Style style, List<List<Deed>> deeds) {
        int longest = deeds.stream().mapToInt(List::size).max().orElse(0);
        List<Deed> all = deeds.stream()
                .flatMap(list -> IntStream.range(0, longest / list.size()).boxed().flatMap(_ -> list.stream()))
                .toList();
        return seed -> new RandomSketches(seed, style, all).sketch();
    }

    private Sketch sketch() {
        Setting setting = new Setting(start, random.nextInt(3) == 0, 1 + random.nextInt(2), 1 + random.nextInt(2),
                1 + random.nextInt(threads));
        List<Act> before = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            before.add(actAlone());
        }
        if (deeds.contains(Times.ARM) && random.nextInt(6) == 0) {
            before.add(Times.ARM.act().with(acts(1, DEEPEST, 0)));
        }
        List<List<Act>> all = IntStream.range(0, threads)
                .mapToObj(own -> acts(MOST_ACTS.get(threads), threads == 4 ? DEEPEST - 1 : 0, own))
                .toList();
        List<Act> meanwhile = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            meanwhile.add(act(DEEPEST, threads));
        }
        for (int i = interrupts ? 1 + random.nextInt(4) / 3 : 0; i > 0; i--) {
            meanwhile.add(random.nextInt(meanwhile.size() + 1), interruptOf(random.nextInt(threads)));
        }
        return new Sketch(setting, before, all, meanwhile);
    }

    /** The main must not wait for as long as it takes before anybody is there. */
    private Act actAlone() {
        Act act = act(DEEPEST, 0);
        while (act.deed() == Crews.INTERRUPT || WAITING.contains(act.deed().text())) {
            act = act(DEEPEST, 0);
        }
        return act.deed().isLimited() ? new Act(act.deed(), act.which(), act.value(), Limit.ZERO, List.of()) : act;
    }

    private List<Act> acts(int most, int depth, int own) {
        int count = 1 + random.nextInt(most);
        return IntStream.range(0, count).mapToObj(_ -> act(depth, own)).toList();
    }

    private Act interruptOf(int thread) {
        Act act = Crews.INTERRUPT.act();
        return new Act(act.deed(), thread, act.value(), act.limit(), List.of());
    }

    private Act act(int depth, int own) {
        Deed deed = deed(depth);
        if (deed == Crews.INTERRUPT) {
            int others = start == Setting.Start.BY_HAND ? threads : start == Setting.Start.APART ? own : 0;
            return others == 0 ? act(depth, own) : interruptOf(random.nextInt(others));
        }
        // The first of several names comes up more often than the others, so that threads meet.
        int which = deed.isNamed() && random.nextBoolean() ? random.nextInt(deed.names().size()) : 0;
        int value = deed.isValued() ? 1 + random.nextInt(3) : 1;
        Limit limit = deed.isLimited() ? limit() : Limit.NONE;
        List<Act> inside = deed.encloses() ? acts(depth == 0 ? 2 : 1, depth + 1, own) : List.of();
        return new Act(deed, which, value, limit, inside);
    }

    private Limit limit() {
        int choice = random.nextInt(8);
        Limit others = choice < 5 ? Limit.A_WHILE : Limit.ZERO;
        return style == Style.IN_TIME ? others : choice % 2 == 0 ? Limit.NONE : others;
    }

    private Deed deed(int depth) {
        Deed deed;
        boolean fits;
        do {
            deed = deeds.get(random.nextInt(deeds.size()));
            boolean starts = deed.kit() == Crews.RUN.kit() && deed.encloses() && deed != Crews.CATCH;
            fits = (depth < DEEPEST || !deed.encloses())
                    // Only the main arms timers, and who lends its thread must hold nothing; nor are there to be too many.
                    && deed != Times.ARM && (!starts || depth == 0 && threads == 2)
                    && (!SELDOM.contains(deed.text()) || random.nextInt(4) == 0);
        }
        while (!fits);
        return deed;
    }
}

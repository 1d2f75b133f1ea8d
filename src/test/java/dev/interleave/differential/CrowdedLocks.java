package dev.interleave.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;

/**
 * Puts programs together of three or four threads that come to one lock, mostly once each, and little else: small enough
 * that who stands behind whom in its queue decides what happens. The same seed makes the same program.
 *
 * <p>Confined to one thread; each program has its own.
 */
final class CrowdedLocks {

    private static final List<Act> INSIDE = List.of(Deeds.act("latch.await(%l)"), Deeds.act("latch.countDown()"),
            Deeds.act("latch.countDown()"), Deeds.act("%n.get()"), Deeds.act("%n.set(%v)"));

    private final Random random;

    private final List<Deed> deeds;

    private CrowdedLocks(long seed, List<Deed> deeds) {
        this.random = new Random(seed);
        this.deeds = deeds;
    }

    /** Programs in which a lock is taken by any of these deeds. */
    static LongFunction<Sketch> of(List<Deed> deeds) {
        return seed -> new CrowdedLocks(seed, deeds).sketch();
    }

    private Sketch sketch() {
        int threads = 3 + random.nextInt(4) / 3;
        Setting setting = new Setting(Setting.Start.TOGETHER, random.nextInt(3) == 0, 1, 1, 1);
        List<List<Act>> all = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            all.add(random.nextInt(4) == 0 ? List.of(visit(), visit()) : List.of(visit()));
        }
        return new Sketch(setting, List.of(), all, List.of());
    }

    private Act visit() {
        Act act = deeds.get(random.nextInt(deeds.size())).act();
        List<Act> inside = random.nextInt(3) == 0 ? List.of() : List.of(INSIDE.get(random.nextInt(INSIDE.size())));
        return new Act(act.deed(), act.which(), act.value(), act.deed().isLimited() ? limit() : Limit.NONE, inside);
    }

    private Limit limit() {
        return switch (random.nextInt(8)) {
            case 0 -> Limit.ZERO;
            case 1, 2 -> Limit.A_WHILE;
            default -> Limit.NONE;
        };
    }
}

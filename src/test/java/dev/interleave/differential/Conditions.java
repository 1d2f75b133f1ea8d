package dev.interleave.differential;

import java.util.List;

import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedCondition;
import dev.interleave.sync.TracedLock;

/**
 * Conditions, with their locks.
 *
 * @param places as in {@link #NAMES}
 */
record Conditions(List<Place> places) {

    private static final Kit<Conditions> KIT = new Kit<>(Conditions::in);

    private static final List<String> NAMES = List.of("condition", "fairly");

    static final List<Deed> DEEDS = List.of(
            KIT.deed("%n.await(%l)", NAMES, (all, act, play) -> all.place(act).lock().hold(() -> {
                if (act.limit().isNone()) {
                    all.place(act).condition().await();
                    play.log('w');
                }
                else {
                    play.log(all.place(act).condition().tryAwait(act.limit().duration()) ? 'w' : '-');
                }
                return true;
            })),
            KIT.deed("%n.signal()", NAMES, (all, act, _) -> all.place(act).lock().hold(() -> {
                all.place(act).condition().signal();
                return true;
            })),
            KIT.deed("%n.signalAll()", NAMES, (all, act, _) -> all.place(act).lock().hold(() -> {
                all.place(act).condition().signalAll();
                return true;
            })),
            KIT.deed("%n.hold {}", NAMES, (all, act, play) -> all.place(act)
                    .lock()
                    .hold(() -> play.all(act.inside()))));

    /**
     * A condition and its lock.
     *
     * @param lock the lock
     * @param condition the condition
     */
    private record Place(TracedLock lock, TracedCondition condition) {
    }

    private static Conditions in(Lab lab, Sketch sketch) {
        TracedLock lock = lab.lock("lock", false);
        TracedLock fair = lab.lock("fair lock", true);
        return new Conditions(List.of(new Place(lock, lab.condition("condition", lock)),
                new Place(fair, lab.condition("fairly", fair))));
    }

    private Place place(Act act) {
        return places.get(act.which());
    }
}

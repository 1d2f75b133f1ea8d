package dev.interleave.differential;

import java.util.List;

import dev.interleave.sync.Guard;
import dev.interleave.sync.Lab;
import dev.interleave.sync.SharedList;
import dev.interleave.sync.SharedMap;

/**
 * Maps and lists. Those that do not guard themselves are used under a monitor; what can be seen of them without one is beyond
 * any schedule. Of a concurrent map only one key is used at a time: to look at all of it is not one step.
 *
 * @param guard guards the map and the list
 * @param map a map that has to be guarded
 * @param list a list that has to be guarded
 * @param concurrent a map that guards itself
 * @param copied a list that guards itself
 */
record MapsAndLists(Guard guard, SharedMap<Integer> map, SharedList list, SharedMap<Integer> concurrent,
        SharedList copied) {

    private static final Kit<MapsAndLists> KIT = new Kit<>(MapsAndLists::in);

    static final List<Deed> DEEDS = List.of(
            KIT.deed("map.get(%v)", (all, act, play) -> all.guarded(play, () -> all.map.get(act.value()))),
            KIT.deed("map.put(%v)", (all, act, play) -> all.guarded(play,
                    () -> all.map.put(act.value(), act.value()))),
            KIT.deed("map.copy()", (all, _, play) -> all.guarded(play, all.map::copy)),
            KIT.deed("map.live()", (all, _, play) -> all.guarded(play, () -> List.copyOf(all.map.live()))),
            KIT.deed("list.add(%v)", (all, act, play) -> all.guarded(play, () -> {
                all.list.add(act.value());
                return "+";
            })),
            KIT.deed("list.get(0)", (all, _, play) -> all.guarded(play, () -> first(all.list))),
            KIT.deed("list.size()", (all, _, play) -> all.guarded(play, all.list::size)),
            KIT.deed("list.walk()", (all, _, play) -> all.guarded(play, () -> walk(all.list))),
            KIT.deed("concurrent.get(1)", (all, _, play) -> play.log(all.concurrent.get(1))),
            KIT.deed("concurrent.put(1, %v)", (all, act, play) -> play.log(all.concurrent.put(1, act.value()))),
            KIT.deed("copied.add(%v)", (all, act, _) -> all.copied.add(act.value())),
            KIT.deed("copied.get(0)", (all, _, play) -> play.log(first(all.copied))),
            KIT.deed("copied.size()", (all, _, play) -> play.log(all.copied.size())),
            KIT.deed("copied.walk()", (all, _, play) -> play.log(walk(all.copied))));

    private static MapsAndLists in(Lab lab, Sketch sketch) {
        return new MapsAndLists(lab.monitor("guard"), lab.map("map"), lab.list("list"), lab.concurrentMap("concurrent"),
                lab.copyOnWriteList("copied"));
    }

    private void guarded(Play play, Guard.Section<?> section) throws InterruptedException {
        play.log(guard.hold(section));
    }

    private static Object first(SharedList list) {
        try {
            return list.get(0);
        }
        catch (IndexOutOfBoundsException ex) {
            return "-";
        }
    }

    private static String walk(SharedList list) {
        StringBuilder seen = new StringBuilder("(");
        SharedList.Walk walk = list.walk();
        while (walk.advance()) {
            seen.append(walk.element());
        }
        return seen.append(')').toString();
    }
}

package dev.interleave.differential;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.interleave.Slow;
import dev.interleave.explore.Program;
import dev.interleave.sync.Lab;

import static org.assertj.core.api.Assertions.assertThat;

/** Random programs use all that a lab has to offer, but for what it says here. */
@Slow
class CoverageTests {

    private static final int SEEDS = 3_000;

    private static final Class<?>[] KITS = {Stage.class, Declarations.class, Numbers.class, MapsAndLists.class,
            Locks.class, SharedLocks.class, Meetings.class, Conditions.class, Queues.class, Times.class, Crews.class};

    /** Types and methods that programs do not use, and why. */
    private static final Map<String, String> LEFT_OUT = Map.ofEntries(
            Map.entry("TracedPool", "only a free run can have it"),
            Map.entry("Lab.pool(String, PoolKind, int)", "only in a free run"),
            Map.entry("ChildJvm", "only a free run can have it"),
            Map.entry("Lab.jvm(String, Class, String[])", "only in a free run"),
            Map.entry("Lab.folder()", "a program that writes files cannot be explored"),
            Map.entry("Folder", "a program that writes files cannot be explored"),
            Map.entry("Lab.whenEnded(Runnable)", "only in a free run"),
            Map.entry("Lab.runUndisturbed(String, int, Task)", "only in a free run"),
            Map.entry("Lab.runUndisturbed(List, Task)", "only in a free run"),
            Map.entry("Lab.runAlike(String, int, Task)",
                    "says of threads what does not hold for random ones; AlikeTests"),
            Map.entry("Lab.patience(Duration)", "has nothing to do with what threads do"),
            Map.entry("Lab.lookAtSelf()", "what is seen differs from run to run"),
            Map.entry("ThreadLook", "what is seen differs from run to run"),
            Map.entry("LabThread.look()", "under a schedule a thread's state is the scheduler's doing"),
            Map.entry("LabThread.lookUntil(Predicate, Duration)",
                    "under a schedule a thread's state is the scheduler's doing"),
            Map.entry("Lab.outside(String)", "what is outside a program is under no schedule"),
            Map.entry("Outside", "what is outside a program is under no schedule"),
            Map.entry("Lab.seam()", "for programs that bring operations of their own"),
            Map.entry("Lab.show(Subject, Supplier)", "for programs that bring operations of their own"),
            Map.entry("Lab.declare(String, Kind)", "for programs that bring operations of their own"),
            Map.entry("Lab.declareInWords(String, Kind)", "for programs that bring operations of their own"),
            Map.entry("Lab.isRecorded()", "for programs that bring operations of their own"),
            Map.entry("Lab.processorNanos()", "differs from run to run"),
            Map.entry("Lab.note(String)", "no thread can tell"),
            Map.entry("Lab.look()", "empty in a free run"));

    /** What everything has, and no thread of a program calls. */
    private static final Set<String> OF_ALL = Set.of("subject()", "look()", "toString()", "equals(Object)",
            "hashCode()");

    private static Set<String> leftOut() {
        return LEFT_OUT.keySet();
    }

    private static Set<String> missing(Class<?>... kits) {
        return Uses.missing(Lab.class, leftOut(), kits)
                .stream()
                .filter(method -> !OF_ALL.contains(method.substring(method.lastIndexOf('.', method.indexOf('(')) + 1)))
                .collect(Collectors.toSet());
    }

    @Test
    void whateverALabHasToOfferIsUsed() {
        assertThat(missing(KITS)).isEmpty();
    }

    @Test
    void whatIsNotUsedIsNoticed() {
        Class<?>[] withoutQueues = Arrays.stream(KITS).filter(kit -> kit != Queues.class).toArray(Class<?>[]::new);
        assertThat(missing(withoutQueues)).contains("Lab.priorityQueue(String)", "TracedQueue.poll(Duration)",
                "TracedQueue.size()").doesNotContain("TracedExchanger.exchange(long)");
    }

    @Test
    void whatIsLeftOutIsThere() {
        Set<String> all = new HashSet<>(Uses.missing(Lab.class, Set.of()));
        Set<String> types = all.stream().map(method -> method.substring(0, method.indexOf('.'))).collect(
                Collectors.toSet());
        assertThat(LEFT_OUT.keySet()).allMatch(one -> all.contains(one) || types.contains(one));
    }

    private static Stream<Act> acts(Family family, int seeds) {
        return LongStream.rangeClosed(1, seeds).mapToObj(family::program).map(Candidate::program).flatMap(
                CoverageTests::acts);
    }

    private static Stream<Act> acts(Program program) {
        return ((Sketch) program).acts();
    }

    @Test
    void everyDeedComesUpWithEveryNameAndEveryLimit() {
        Set<String> found = Stream.of(Family.EVERYTHING, Family.INTERRUPTS)
                .flatMap(family -> acts(family, SEEDS))
                .flatMap(CoverageTests::shapes)
                .collect(Collectors.toSet());
        Set<String> all = Deeds.ALL.stream().flatMap(CoverageTests::allShapes).collect(Collectors.toSet());
        assertThat(all).hasSizeGreaterThan(Deeds.ALL.size());
        all.removeAll(found);
        assertThat(all).isEmpty();
    }

    @Test
    void aFamilyHasItsOwnDeedsOnly() {
        assertThat(acts(Family.QUEUES, SEEDS).map(Act::deed).distinct()).containsAll(Queues.DEEDS)
                .doesNotContainAnyElementsOf(Conditions.DEEDS);
    }

    private static Stream<String> shapes(Act act) {
        String text = act.deed().text();
        return Stream.of(text + (act.deed().isNamed() ? act.name() : ""), text + act.limit());
    }

    private static Stream<String> allShapes(Deed deed) {
        List<Limit> limits = deed.isLimited() ? List.of(Limit.values()) : List.of(Limit.NONE);
        return Stream.concat(deed.isNamed() ? deed.names().stream().map(name -> deed.text() + name)
                : Stream.of(deed.text()), limits.stream().map(limit -> deed.text() + limit));
    }
}

package dev.interleave.experiments.bytecode;

import java.util.Arrays;
import java.util.List;

import dev.interleave.experiment.Verdict;

import static dev.interleave.experiment.Sentences.*;

/**
 * What a way to add one is made of, and all others beside it.
 *
 * @param source what stands in the source
 * @param isSynchronized whether the method has the flag ACC_SYNCHRONIZED, instead of instructions
 * @param isVolatile whether the field has the flag ACC_VOLATILE
 * @param instructions the instructions
 * @param compared all ways
 * @param classFileVersion the major version of the class file they are from
 * @param explanation what that comes to
 */
record BytecodeVerdict(String source, boolean isSynchronized, boolean isVolatile, List<CodeLine> instructions,
        List<Compared> compared, int classFileVersion, String explanation) implements Verdict {

    static BytecodeVerdict of(Increment increment, Disassembly listing) {
        List<Compared> all = Arrays.stream(Increment.values()).map(Compared::of).toList();
        return new BytecodeVerdict(increment.source(), listing.isSynchronized(), listing.isVolatile(), listing.lines(),
                all, listing.classFileVersion(), sentences(explain(increment, listing), compare(all)));
    }

    private static String explain(Increment increment, Disassembly listing) {
        String count = "'%s' is %s instructions.".formatted(increment.source(), listing.lines().size());
        if (listing.updates().isEmpty()) {
            return count
                    + " None of them writes the number: the one call does, and promises to do it in one step.";
        }
        Update update = listing.updates().getFirst();
        return sentences(count, "It reads the field at %s and writes it at %s.".formatted(at(listing, update.read()),
                at(listing, update.write())), update.guarded() ? guarded(listing) : open(listing));
    }

    private static String guarded(Disassembly listing) {
        return listing.isSynchronized()
                ? "Nothing in them keeps others out; the method's flag ACC_SYNCHRONIZED has the JVM enter the monitor "
                        + "before the first and leave it after the last."
                : "Between the two the thread holds the monitor, and any other thread that wants to enter it waits.";
    }

    private static String open(Disassembly listing) {
        return "Before %s a thread may be switched out, and its own write then replaces the writes of others.%s"
                .formatted(
                        list(listing.switchPoints().stream().map(CodeLine::offset).toList()),
                        when(listing.isVolatile(),
                                " That the field is volatile is a flag of the field, and changes none of the instructions."));
    }

    private static String at(Disassembly listing, int offset) {
        return offset + " (" + listing.opcodeAt(offset) + ")";
    }

    private static String compare(List<Compared> all) {
        return "Others' writes may come in between with %s; %s hold a monitor meanwhile; %s leave it to one call."
                .formatted(names(all, Way.READ_MODIFY_WRITE), names(all, Way.GUARDED), names(all, Way.ONE_CALL));
    }

    private static String names(List<Compared> all, Way way) {
        return list(
                all.stream().filter(each -> each.way().equals(way.outcome())).map(each -> each.of().name()).toList());
    }
}

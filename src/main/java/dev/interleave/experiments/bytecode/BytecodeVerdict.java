package dev.interleave.experiments.bytecode;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import dev.interleave.experiment.Verdict;

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

    static BytecodeVerdict of(Increment increment, Listing listing) {
        List<Compared> all = Arrays.stream(Increment.values()).map(Compared::of).toList();
        return new BytecodeVerdict(increment.source(), listing.isSynchronized(), listing.isVolatile(), listing.lines(),
                all, listing.classFileVersion(), explain(increment, listing) + compare(all));
    }

    private static String explain(Increment increment, Listing listing) {
        String text = "'" + increment.source() + "' is " + listing.lines().size() + " instructions. ";
        if (listing.updates().isEmpty()) {
            return text
                    + "None of them writes the number: that is done inside of the one call, which promises to do it "
                    + "as one. ";
        }
        Update update = listing.updates().getFirst();
        text += "It reads the field at " + at(listing, update.read()) + " and writes it at "
                + at(listing, update.write())
                + ". ";
        if (update.guarded()) {
            return text + (listing.isSynchronized()
                    ? "Nothing in them keeps others out; the method's flag ACC_SYNCHRONIZED has the JVM enter the monitor "
                            + "before the first and leave it after the last. "
                    : "From the one to the other the thread holds the monitor, and whoever wants to enter it waits. ");
        }
        text += "Before " + listing.switchPoints().stream().map(CodeLine::offset).map(String::valueOf)
                .collect(Collectors.joining(", "))
                + " a thread may be switched out: what others write then, its own write replaces. ";
        return listing.isVolatile()
                ? text + "That the field is volatile is a flag of the field, and changes none of the instructions. "
                : text;
    }

    private static String at(Listing listing, int offset) {
        return offset + " (" + listing.opcodeAt(offset) + ")";
    }

    private static String compare(List<Compared> all) {
        return "Others' writes may come in between with " + names(all, Way.READ_MODIFY_WRITE) + "; "
                + names(all, Way.GUARDED) + " hold a monitor meanwhile; " + names(all, Way.ONE_CALL)
                + " leave it to one call.";
    }

    private static String names(List<Compared> all, Way way) {
        return all.stream()
                .filter(each -> each.way().equals(way.outcome()))
                .map(each -> each.of().name())
                .collect(Collectors.joining(", "));
    }
}

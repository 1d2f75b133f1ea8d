package dev.interleave.experiments.bytecode;

import org.jspecify.annotations.Nullable;

/**
 * One way to add one, beside the others.
 *
 * @param of which
 * @param source what stands in the source
 * @param way how it adds
 * @param instructions how many instructions it is
 * @param between how many of them are between the read and the write; null if it has no such two
 * @param guardedBy what keeps others out in between; null if nothing does
 */
record Compared(Increment of, String source, String way, int instructions, @Nullable Integer between,
        @Nullable String guardedBy) {

    static Compared of(Increment increment) {
        Disassembly listing = increment.read();
        return new Compared(increment, increment.source(), listing.way().map(Way::outcome).orElse("unknown"),
                listing.lines().size(),
                listing.updates().stream().map(Update::between).findFirst().orElse(null), guard(listing));
    }

    private static @Nullable String guard(Disassembly listing) {
        return switch (listing.way().orElse(Way.READ_MODIFY_WRITE)) {
            case READ_MODIFY_WRITE -> null;
            case GUARDED -> listing.isSynchronized() ? "ACC_SYNCHRONIZED" : "monitorenter, monitorexit";
            case ONE_CALL -> listing.lines()
                    .stream()
                    .filter(line -> line.opcode().startsWith("invoke"))
                    .map(CodeLine::operand)
                    .findFirst()
                    .orElse(null);
        };
    }
}

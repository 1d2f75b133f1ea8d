package dev.interleave.experiments.bytecode;

/**
 * One instruction of the JVM.
 *
 * @param offset where in the method it is, in bytes
 * @param opcode what it is called
 * @param operand what it is about; empty if nothing but the stack
 * @param does what it does, in words
 * @param switchPoint whether a thread that is switched out just before it may lose what another one writes meanwhile
 */
record CodeLine(int offset, String opcode, String operand, String does, boolean switchPoint) {

    @Override
    public String toString() {
        return offset + " " + opcode + (operand.isEmpty() ? "" : " " + operand)
                + (switchPoint ? "  <- another's write may come before this" : "");
    }
}

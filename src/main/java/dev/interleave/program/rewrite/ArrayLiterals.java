package dev.interleave.program.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * Where arrays are stored that are made together with their elements, as by {@code int[] all = {1, 2}}: the elements are written
 * before any field or variable holds the array.
 *
 * <p>Confined to the thread that loads the class.
 */
final class ArrayLiterals {

    private final List<Literal> all = new ArrayList<>();

    /** Those that lie on the stack, the deepest first. */
    private final List<Literal> open = new ArrayList<>();

    /** Whether the instruction before made an array, or stored an element: an array is then complete. */
    private boolean isComplete;

    /**
     * What an array is called by.
     *
     * @param owner the class that has the field; null for a local variable
     * @param name the field's name, or the variable's
     * @param path the indices at which it lies in an array that is called so; empty for that array itself
     */
    record Holder(@Nullable String owner, String name, String path) {
    }

    /**
     * An array that is made at a place in the code.
     *
     * <p>Confined like this.
     */
    private static final class Literal {

        /** Where it lies on the stack, from 1. */
        private final int depth;

        private int elements;

        private @Nullable String owner;

        private @Nullable String name;

        private @Nullable Literal in;

        private int index;

        private int local = -1;

        private int position;

        private Literal(int depth) {
            this.depth = depth;
        }

        private @Nullable Holder holder() {
            if (in != null) {
                Holder outer = in.holder();
                return outer == null ? null
                        : new Holder(outer.owner, outer.name, outer.path + "[" + index + "]");
            }
            return name == null ? null : new Holder(owner, name, "");
        }
    }

    // The code: each instruction with the stack as it is before it, which is null where the code is never reached

    private void next(@Nullable List<Object> stack) {
        int size = stack == null ? 0 : stack.size();
        open.removeIf(literal -> literal.depth > size);
    }

    void other(@Nullable List<Object> stack) {
        next(stack);
        isComplete = false;
    }

    /** An array is made; its length lies on the stack. */
    void made(@Nullable List<Object> stack) {
        next(stack);
        Literal made = new Literal(stack == null ? 0 : stack.size());
        all.add(made);
        if (stack != null) {
            open.removeIf(literal -> literal.depth >= made.depth);
            open.add(made);
        }
        isComplete = true;
    }

    void instruction(int opcode, @Nullable List<Object> stack) {
        next(stack);
        if (opcode < Opcodes.IASTORE || opcode > Opcodes.SASTORE || stack == null) {
            isComplete = false;
            return;
        }
        boolean isWide = opcode == Opcodes.LASTORE || opcode == Opcodes.DASTORE;
        // Below the value and the index lies the array, twice.
        Literal array = at(stack.size() - (isWide ? 4 : 3));
        if (array != null) {
            Literal value = isComplete ? at(stack.size()) : null;
            if (value != null) {
                value.in = array;
                value.index = array.elements;
            }
            array.elements++;
        }
        isComplete = true;
    }

    void field(int opcode, String owner, String name, @Nullable List<Object> stack) {
        next(stack);
        Literal stored = isComplete && (opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC) ? top(stack) : null;
        if (stored != null) {
            stored.owner = owner;
            stored.name = name;
        }
        isComplete = false;
    }

    /**
     * A local variable is used.
     *
     * @param position how many labels the code has before it
     */
    void local(int opcode, int local, int position, @Nullable List<Object> stack) {
        next(stack);
        Literal stored = isComplete && opcode == Opcodes.ASTORE ? top(stack) : null;
        if (stored != null) {
            stored.local = local;
            stored.position = position;
        }
        isComplete = false;
    }

    private @Nullable Literal top(@Nullable List<Object> stack) {
        return stack == null ? null : at(stack.size());
    }

    private @Nullable Literal at(int depth) {
        return open.stream().filter(literal -> literal.depth == depth).findFirst().orElse(null);
    }

    /** A local variable has a name from one label to another; what sets it first comes right before. */
    void named(String name, int local, int start, int end) {
        for (Literal literal : all) {
            if (literal.local == local && literal.position >= start && literal.position < end) {
                literal.name = name;
            }
        }
    }

    /** What the arrays are called by that have elements: by the number of the array among those that the method makes, from 1. */
    Map<Integer, Holder> holders() {
        Map<Integer, Holder> holders = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            Holder holder = all.get(i).elements == 0 ? null : all.get(i).holder();
            if (holder != null) {
                holders.put(i + 1, holder);
            }
        }
        return Map.copyOf(holders);
    }
}

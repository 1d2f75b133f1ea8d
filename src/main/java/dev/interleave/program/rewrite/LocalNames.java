package dev.interleave.program.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.objectweb.asm.Opcodes;

/**
 * The local variables that a method's code stores things in as soon as it has made them, or got them from a call.
 *
 * <p>Confined to the thread that loads the class.
 */
final class LocalNames {

    private final List<Store> stores = new ArrayList<>();

    private final Map<Integer, String> ofCalled = new HashMap<>();

    private final Map<Integer, String> ofArrays = new HashMap<>();

    private int calls;

    private int uses;

    private Before before = Before.SOMETHING_ELSE;

    private enum Before {

        CALL,
        ARRAY,
        SOMETHING_ELSE
    }

    /**
     * A local variable is set.
     *
     * @param number that of the call, or that of this instruction among those that use a local variable
     * @param position how many labels the code has before it
     */
    private record Store(Before before, int number, int local, int position) {
    }

    // The code

    void call() {
        calls++;
        before = Before.CALL;
    }

    void type(int opcode) {
        if (opcode == Opcodes.ANEWARRAY) {
            before = Before.ARRAY;
        }
        else if (opcode != Opcodes.CHECKCAST) {
            before = Before.SOMETHING_ELSE;
        }
    }

    void intInstruction(int opcode) {
        before = opcode == Opcodes.NEWARRAY ? Before.ARRAY : Before.SOMETHING_ELSE;
    }

    void array() {
        before = Before.ARRAY;
    }

    void instruction(int opcode) {
        // The last element that an array is made with.
        before = opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE ? Before.ARRAY : Before.SOMETHING_ELSE;
    }

    void local(int opcode, int local, int position) {
        uses++;
        if (opcode == Opcodes.ASTORE && before != Before.SOMETHING_ELSE) {
            stores.add(new Store(before, before == Before.CALL ? calls : uses, local, position));
        }
        before = Before.SOMETHING_ELSE;
    }

    void other() {
        before = Before.SOMETHING_ELSE;
    }

    /** A local variable has a name from one label to another; what sets it first comes right before. */
    void named(String name, int local, int start, int end) {
        for (Store store : stores) {
            if (store.local == local && store.position >= start && store.position < end) {
                (store.before == Before.CALL ? ofCalled : ofArrays).put(store.number, name);
            }
        }
    }

    // What was found

    /** By the number of the call, from 1. */
    Map<Integer, String> ofCalled() {
        return Map.copyOf(ofCalled);
    }

    /** By the number of the instruction among those that use a local variable, from 1. */
    Map<Integer, String> ofArrays() {
        return Map.copyOf(ofArrays);
    }
}

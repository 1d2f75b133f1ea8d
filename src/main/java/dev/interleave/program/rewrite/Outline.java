package dev.interleave.program.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;

/**
 * What has to be known of a class's methods before their code is rewritten: where loops begin, and which handlers catch what
 * they throw themselves.
 *
 * <p>Immutable.
 */
final class Outline {

    static final Outline NONE = new Outline(Map.of());

    private static final Method WITHOUT = new Method(0, Set.of(), Set.of());

    private final Map<String, Method> methods;

    private Outline(Map<String, Method> methods) {
        this.methods = methods;
    }

    /**
     * A method.
     *
     * @param locals how many slots its local variables take
     * @param heads the numbers of the stack map frames at which loops begin that do not count their rounds, from 0
     * @param ownHandlers the numbers of the entries of the exception table that cover their own handler, from 0
     */
    record Method(int locals, Set<Integer> heads, Set<Integer> ownHandlers) {

        boolean hasNoLoops() {
            return heads.isEmpty();
        }

        /** The number of the loop that begins at a frame; negative if none does. */
        int at(int frame) {
            return heads.contains(frame) ? frame : -1;
        }
    }

    /**
     * A stack map frame.
     *
     * @param live the slots of the local variables that have a value there
     * @param counted how often something had been counted up or down in the code before it
     */
    private record Frame(Set<Integer> live, int counted) {
    }

    /** Looks at a class. */
    static Outline of(ClassReader reader, ClassNames names) {
        Map<String, Method> methods = new HashMap<>();
        reader.accept(new ClassRemapper(new ClassVisitor(Opcodes.ASM9) {
            @Override
            public MethodVisitor visitMethod(int access, String name, String descriptor, @Nullable String signature,
                    String @Nullable [] exceptions) {
                return new Finder(method -> methods.put(name + descriptor, method));
            }
        }, names), ClassReader.EXPAND_FRAMES);
        return new Outline(methods);
    }

    /** That of a method, by its name and descriptor. */
    Method of(String method) {
        return methods.getOrDefault(method, WITHOUT);
    }

    /**
     * Looks at a method. A loop begins where the code jumps to from below.
     *
     * <p>Confined to one thread.
     */
    private static final class Finder extends MethodVisitor {

        private final Consumer<Method> found;

        /** By label, how many frames came before it. */
        private final Map<Label, Integer> labels = new HashMap<>();

        private final Set<Integer> heads = new HashSet<>();

        /** By their numbers. */
        private final Map<Integer, Frame> known = new HashMap<>();

        /** The slots of the local variables that are counted up or down, in the order of the code. */
        private final List<Integer> counted = new ArrayList<>();

        /** By label, how many came before it. */
        private final Map<Label, Integer> positions = new HashMap<>();

        /** The entries of the exception table: where the code begins that they cover, where it ends, and their handlers. */
        private final List<Label[]> entries = new ArrayList<>();

        private int frames;

        Finder(Consumer<Method> found) {
            super(Opcodes.ASM9);
            this.found = found;
        }

        @Override
        public void visitLabel(Label label) {
            labels.put(label, frames);
            positions.put(label, positions.size());
        }

        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
            entries.add(new Label[] {start, end, handler});
        }

        @Override
        public void visitFrame(int type, int localCount, Object @Nullable [] locals, int stackCount,
                Object @Nullable [] stack) {
            Set<Integer> slots = new HashSet<>();
            int slot = 0;
            for (int i = 0; locals != null && i < localCount; i++) {
                if (!locals[i].equals(Opcodes.TOP)) {
                    slots.add(slot);
                }
                slot += locals[i].equals(Opcodes.LONG) || locals[i].equals(Opcodes.DOUBLE) ? 2 : 1;
            }
            known.put(frames++, new Frame(slots, counted.size()));
        }

        @Override
        public void visitIincInsn(int local, int by) {
            counted.add(local);
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            Integer number = labels.get(label);
            Frame frame = number == null ? null : known.get(number);
            // What counts its rounds is never the same again.
            if (number != null && frame != null
                    && counted.subList(frame.counted(), counted.size()).stream().noneMatch(frame.live()::contains)) {
                heads.add(number);
            }
        }

        @Override
        public void visitMaxs(int stack, int locals) {
            Set<Integer> own = new HashSet<>();
            for (int i = 0; i < entries.size(); i++) {
                int handler = position(entries.get(i)[2]);
                if (position(entries.get(i)[0]) <= handler && handler < position(entries.get(i)[1])) {
                    own.add(i);
                }
            }
            found.accept(new Method(locals, Set.copyOf(heads), Set.copyOf(own)));
        }

        private int position(Label label) {
            return positions.getOrDefault(label, Integer.MAX_VALUE);
        }
    }
}

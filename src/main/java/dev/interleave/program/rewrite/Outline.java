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
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.AnalyzerAdapter;
import org.objectweb.asm.commons.ClassRemapper;

/**
 * What has to be known of a class's methods before their code is rewritten: where loops begin, and which handlers catch what
 * they throw themselves.
 *
 * <p>Immutable.
 */
final class Outline {

    static final Outline NONE = new Outline(Map.of(), null);

    private static final Method WITHOUT = new Method(0, Set.of(), Set.of(), Map.of(), Map.of(), Map.of());

    private final Map<String, Method> methods;

    private final @Nullable String source;

    private Outline(Map<String, Method> methods, @Nullable String source) {
        this.methods = methods;
        this.source = source;
    }

    /**
     * A method.
     *
     * @param locals how many slots its local variables take
     * @param heads the numbers of the stack map frames at which loops begin that do not count their rounds, from 0
     * @param ownHandlers the numbers of the entries of the exception table that cover their own handler, from 0
     * @param calledLocals the local variables that what calls return, or what they construct, is at once stored in: their
     *     names, by the number of the call, from 1
     * @param arrayLocals those that arrays are stored in that were just made: their names, by the number of the instruction
     *     among those that name a local variable, from 1
     * @param literals what arrays are stored in that are made with their elements: by the number of the array among those of one
     *     dimension that the method makes, from 1
     */
    record Method(int locals, Set<Integer> heads, Set<Integer> ownHandlers, Map<Integer, String> calledLocals,
            Map<Integer, String> arrayLocals, Map<Integer, ArrayLiterals.Holder> literals) {

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

    /** Looks at a class; at what its arrays are stored in only if it is the program's. */
    static Outline of(ClassReader reader, ClassNames names, boolean isOwn) {
        Map<String, Method> methods = new HashMap<>();
        @Nullable String[] source = new String[1];
        reader.accept(new ClassRemapper(new ClassVisitor(Opcodes.ASM9) {
            @Override
            public void visitSource(@Nullable String file, @Nullable String debug) {
                source[0] = file;
            }

            @Override
            public MethodVisitor visitMethod(int access, String name, String descriptor, @Nullable String signature,
                    String @Nullable [] exceptions) {
                Finder finder = new Finder(method -> methods.put(name + descriptor, method));
                return isOwn ? finder.onStack(reader.getClassName(), access, name, descriptor) : finder;
            }
        }, names), ClassReader.EXPAND_FRAMES);
        return new Outline(methods, source[0]);
    }

    /** The file that the class is written in; null if that is not known. */
    @Nullable String source() {
        return source;
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

        private final LocalNames names = new LocalNames();

        private final ArrayLiterals literals = new ArrayLiterals();

        /** Knows what lies on the stack before an instruction; null if nobody wants to know. */
        private @Nullable AnalyzerAdapter before;

        Finder(Consumer<Method> found) {
            super(Opcodes.ASM9);
            this.found = found;
        }

        /** What hands the code to this one. */
        MethodVisitor onStack(String owner, int access, String name, String descriptor) {
            AnalyzerAdapter adapter = new AnalyzerAdapter(Opcodes.ASM9, owner, access, name, descriptor, this) {
            };
            before = adapter;
            return adapter;
        }

        private @Nullable List<Object> stack() {
            return before == null ? null : before.stack;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean onInterface) {
            names.call();
            literals.other(stack());
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            names.type(opcode);
            if (opcode == Opcodes.ANEWARRAY) {
                literals.made(stack());
            }
            else {
                literals.other(stack());
            }
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            names.intInstruction(opcode);
            if (opcode == Opcodes.NEWARRAY) {
                literals.made(stack());
            }
            else {
                literals.other(stack());
            }
        }

        @Override
        public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
            names.array();
            literals.other(stack());
        }

        @Override
        public void visitInsn(int opcode) {
            names.instruction(opcode);
            literals.instruction(opcode, stack());
        }

        @Override
        public void visitVarInsn(int opcode, int local) {
            names.local(opcode, local, positions.size());
            literals.local(opcode, local, positions.size(), stack());
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            names.other();
            literals.field(opcode, owner, name, stack());
        }

        @Override
        public void visitLdcInsn(Object value) {
            names.other();
            literals.other(stack());
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            names.other();
            literals.other(stack());
        }

        @Override
        public void visitLocalVariable(String name, String descriptor, @Nullable String signature, Label start,
                Label end,
                int local) {
            names.named(name, local, position(start), position(end));
            literals.named(name, local, position(start), position(end));
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
            names.other();
            known.put(frames++, new Frame(slots, counted.size()));
        }

        @Override
        public void visitIincInsn(int local, int by) {
            names.other();
            literals.other(stack());
            counted.add(local);
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            names.other();
            literals.other(stack());
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
            found.accept(new Method(locals, Set.copyOf(heads), Set.copyOf(own), names.ofCalled(),
                    names.ofArrays(), literals.holders()));
        }

        private int position(Label label) {
            return positions.getOrDefault(label, Integer.MAX_VALUE);
        }
    }
}

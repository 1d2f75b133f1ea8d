package dev.interleave.program.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;

/**
 * Rewrites a class so that it says what it is about to do.
 *
 * <p>Confined to the thread that loads the class.
 */
final class Rewriter extends ClassVisitor {

    private static final String PROBE = "dev/interleave/program/run/Probe";

    private static final String TRACED = "dev/interleave/program/run/Traced";

    private static final String BUILDER = ClassNames.COPIES + "java/lang/AbstractStringBuilder";

    private static final String TEXT = "interleave$text";

    private static final Handle LINK = new Handle(Opcodes.H_INVOKESTATIC, ClassNames.LANG + "Privileged", "link",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                    + "Ljava/lang/String;I)Ljava/lang/invoke/CallSite;",
            false);

    private static final String NUMBER = "interleave$number";

    private static final String USER = "interleave$user";

    private static final String INITIALISE = "interleave$initialise";

    private static final String ENSURE = "interleave$ensure";

    private static final String RUN = "interleave$run";

    /** Copies with static state that a run may change. */
    private static final Set<String> CHANGING = Set.of("ForkJoinPool", "CompletableFuture", "ThreadLocalRandom",
            "Executors$DefaultThreadFactory", "DelayScheduler", "ForkJoinPool$DefaultForkJoinWorkerThreadFactory",
            "Timer");

    private static final Set<String> NO_VISIBLE_HANDLE = Set.of("get", "getVolatile", "getOpaque", "getAcquire");

    private final Code code;

    private final Kind kind;

    private final Predicate<String> isRewritten;

    private final Predicate<String> isInterfaceType;

    private final BinaryOperator<String> declaring;

    /** The fields that nobody writes but a constructor or an initialiser; a class file has them before its methods. */
    private final Set<String> finals = new HashSet<>();

    private final Map<String, Runnable> bridges = new HashMap<>();

    private String name = "";

    private String parent = "";

    private boolean isInterface;

    private boolean isRoot;

    private boolean hasHash;

    private int arrays;

    /** Whether its static fields are given their values in each run. */
    private boolean resets;

    private boolean hasInitialiser;

    private final Map<String, String> statics = new LinkedHashMap<>();

    private @Nullable String main;

    private Outline outline = Outline.NONE;

    private Rewriter(ClassVisitor next, Code code, Kind kind, Predicate<String> isRewritten,
            Predicate<String> isInterfaceType, BinaryOperator<String> declaring) {
        super(Opcodes.ASM9, next);
        this.code = code;
        this.kind = kind;
        this.isRewritten = isRewritten;
        this.isInterfaceType = isInterfaceType;
        this.declaring = declaring;
    }

    /**
     * Rewrites a class file.
     *
     * @param name the internal name that it has then
     * @param isRewritten whether the class of an internal name is rewritten, too
     * @param declaring the class that declares a field, by one that has it and the field's name
     * @param main the internal name of the class whose fields are named without it; null if there is none
     */
    static byte[] rewrite(String name, byte[] original, Code code, Kind kind, Predicate<String> isRewritten,
            Predicate<String> isInterfaceType, BinaryOperator<String> declaring, @Nullable String main) {
        ClassReader reader = new ClassReader(original);
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        Rewriter rewriter = new Rewriter(writer, code, kind, isRewritten, isInterfaceType, declaring);
        rewriter.main = main;
        ClassNames names = new ClassNames(name);
        rewriter.outline = Outline.of(reader, names);
        reader.accept(new ClassRemapper(rewriter, names), ClassReader.EXPAND_FRAMES);
        return writer.toByteArray();
    }

    @Override
    public void visit(int version, int access, String type, @Nullable String signature, String superName,
            String[] interfaces) {
        name = type;
        parent = superName;
        isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
        isRoot = !isInterface && !isRewritten.test(superName);
        resets = resets(type) && !isInterface;
        String[] all = interfaces;
        if (isRoot) {
            List<String> more = new ArrayList<>(List.of(interfaces));
            more.add(TRACED);
            all = more.toArray(String[]::new);
        }
        super.visit(version, access, type, isRoot && signature != null ? signature + "L" + TRACED + ";" : signature,
                superName, all);
        if (kind != Kind.OWN) {
            super.visitAnnotation("Ldev/interleave/trace/Machinery;", true).visitEnd();
        }
    }

    @Override
    public FieldVisitor visitField(int access, String field, String descriptor, @Nullable String signature,
            @Nullable Object value) {
        if ((access & Opcodes.ACC_FINAL) != 0) {
            finals.add(field);
        }
        int changed = access;
        if ((access & Opcodes.ACC_STATIC) != 0 && resets && value == null) {
            // It is given its value in each run.
            changed &= ~Opcodes.ACC_FINAL;
            statics.put(field, descriptor);
        }
        return super.visitField(changed, field, descriptor, signature, value);
    }

    @Override
    public MethodVisitor visitMethod(int access, String method, String descriptor, @Nullable String signature,
            String @Nullable [] exceptions) {
        if (method.equals("hashCode") && descriptor.equals("()I")) {
            hasHash = true;
        }
        if ((access & Opcodes.ACC_SYNCHRONIZED) != 0 && (access & Opcodes.ACC_NATIVE) == 0) {
            String body = method + "$body";
            guarded(access & ~Opcodes.ACC_SYNCHRONIZED, method, descriptor, signature, exceptions, body);
            int inner = access & ~(Opcodes.ACC_SYNCHRONIZED | Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)
                    | Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC;
            return new Body(super.visitMethod(inner, body, descriptor, null, exceptions), body, method + descriptor,
                    access);
        }
        if (name.equals(BUILDER) && (method.equals("chars") || method.equals("codePoints"))) {
            writeStream(access, method, descriptor);
            return new MethodVisitor(Opcodes.ASM9) {
            };
        }
        String called = method;
        int changed = access;
        if (method.equals("<clinit>") && resets) {
            called = INITIALISE;
            changed = access | Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC;
            hasInitialiser = true;
        }
        MethodVisitor out = super.visitMethod(changed, called, descriptor, signature, exceptions);
        return method.equals("setExclusiveOwnerThread") && kind == Kind.CALLS
                ? new Owned(out, method, method + descriptor, access)
                : new Body(out, method, method + descriptor, access);
    }

    private void guarded(int access, String method, String descriptor, @Nullable String signature,
            String @Nullable [] exceptions, String body) {
        MethodVisitor out = super.visitMethod(access, method, descriptor, signature, exceptions);
        boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
        Type[] types = Type.getArgumentTypes(descriptor);
        Type result = Type.getReturnType(descriptor);
        Label from = new Label();
        Label to = new Label();
        Label failed = new Label();
        out.visitCode();
        out.visitTryCatchBlock(from, to, failed, null);
        loadMonitor(out, isStatic);
        out.visitMethodInsn(Opcodes.INVOKESTATIC, PROBE, "enter", "(Ljava/lang/Object;)V", false);
        out.visitLabel(from);
        int local = 0;
        if (!isStatic) {
            out.visitVarInsn(Opcodes.ALOAD, local++);
        }
        for (Type type : types) {
            out.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
            local += type.getSize();
        }
        out.visitMethodInsn(isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL, name, body, descriptor,
                isInterface);
        out.visitLabel(to);
        loadMonitor(out, isStatic);
        out.visitMethodInsn(Opcodes.INVOKESTATIC, PROBE, "exit", "(Ljava/lang/Object;)V", false);
        out.visitInsn(result.getOpcode(Opcodes.IRETURN));
        out.visitLabel(failed);
        out.visitFrame(Opcodes.F_FULL, frameOf(types, isStatic).length, frameOf(types, isStatic), 1,
                new Object[] {"java/lang/Throwable"});
        loadMonitor(out, isStatic);
        out.visitMethodInsn(Opcodes.INVOKESTATIC, PROBE, "exit", "(Ljava/lang/Object;)V", false);
        out.visitInsn(Opcodes.ATHROW);
        out.visitMaxs(0, 0);
        out.visitEnd();
    }

    private void loadMonitor(MethodVisitor out, boolean isStatic) {
        if (isStatic) {
            out.visitLdcInsn(Type.getObjectType(name));
        }
        else {
            out.visitVarInsn(Opcodes.ALOAD, 0);
        }
    }

    private Object[] frameOf(Type[] types, boolean isStatic) {
        List<Object> frame = new ArrayList<>();
        if (!isStatic) {
            frame.add(name);
        }
        for (Type type : types) {
            frame.add(switch (type.getSort()) {
                case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> Opcodes.INTEGER;
                case Type.LONG -> Opcodes.LONG;
                case Type.FLOAT -> Opcodes.FLOAT;
                case Type.DOUBLE -> Opcodes.DOUBLE;
                default -> type.getInternalName();
            });
        }
        return frame.toArray();
    }

    /** Whether a class's static fields are given their values in each run, if it has such. */
    private boolean resets(String type) {
        if (!isRewritten.test(type)) {
            return false;
        }
        return ClassNames.kindOf(type) == Kind.OWN
                || CHANGING.contains(type.substring(type.lastIndexOf('/') + 1));
    }

    private void writeEnsure() {
        if (isInterface) {
            return;
        }
        MethodVisitor out = super.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, ENSURE,
                "()V", null, null);
        out.visitCode();
        if (resets && (hasInitialiser || !statics.isEmpty())) {
            super.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, RUN, "I", null, null)
                    .visitEnd();
            Label go = new Label();
            out.visitFieldInsn(Opcodes.GETSTATIC, name, RUN, "I");
            out.visitMethodInsn(Opcodes.INVOKESTATIC, PROBE, "run", "()I", false);
            out.visitJumpInsn(Opcodes.IF_ICMPNE, go);
            out.visitInsn(Opcodes.RETURN);
            out.visitLabel(go);
            out.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
            if (kind == Kind.OWN) {
                writeInitialisation(out);
            }
            else {
                out.visitMethodInsn(Opcodes.INVOKESTATIC, PROBE, "run", "()I", false);
                out.visitFieldInsn(Opcodes.PUTSTATIC, name, RUN, "I");
                out.visitLdcInsn(Type.getObjectType(name));
                out.visitMethodInsn(Opcodes.INVOKESTATIC, PROBE, "scope", "(Ljava/lang/Class;)I", false);
                writeStatics(out);
                out.visitMethodInsn(Opcodes.INVOKESTATIC, PROBE, "restoreScope", "(I)V", false);
            }
        }
        else {
            ensureParent(out);
        }
        out.visitInsn(Opcodes.RETURN);
        out.visitMaxs(0, 0);
        out.visitEnd();
    }

    private void writeInitialisation(MethodVisitor out) {
        Label from = new Label();
        Label to = new Label();
        Label failed = new Label();
        Label end = new Label();
        out.visitTryCatchBlock(from, to, failed, null);
        out.visitLdcInsn(Type.getObjectType(name));
        out.visitMethodInsn(Opcodes.INVOKESTATIC, PROBE, "initialise", "(Ljava/lang/Class;)Z", false);
        out.visitJumpInsn(Opcodes.IFEQ, end);
        out.visitLabel(from);
        ensureParent(out);
        writeStatics(out);
        out.visitLabel(to);
        out.visitLdcInsn(Type.getObjectType(name));
        out.visitMethodInsn(Opcodes.INVOKESTATIC, PROBE, "initialised", "(Ljava/lang/Class;)Z", false);
        out.visitJumpInsn(Opcodes.IFEQ, end);
        out.visitMethodInsn(Opcodes.INVOKESTATIC, PROBE, "run", "()I", false);
        out.visitFieldInsn(Opcodes.PUTSTATIC, name, RUN, "I");
        out.visitInsn(Opcodes.RETURN);
        out.visitLabel(failed);
        out.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {"java/lang/Throwable"});
        out.visitLdcInsn(Type.getObjectType(name));
        out.visitMethodInsn(Opcodes.INVOKESTATIC, PROBE, "notInitialised",
                "(Ljava/lang/Throwable;Ljava/lang/Class;)Ljava/lang/Throwable;", false);
        out.visitInsn(Opcodes.ATHROW);
        out.visitLabel(end);
        out.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    }

    private void ensureParent(MethodVisitor out) {
        if (kind == Kind.OWN && resets(parent)) {
            out.visitMethodInsn(Opcodes.INVOKESTATIC, parent, ENSURE, "()V", false);
        }
    }

    private void writeStatics(MethodVisitor out) {
        statics.forEach((field, descriptor) -> {
            out.visitInsn(switch (descriptor.charAt(0)) {
                case 'J' -> Opcodes.LCONST_0;
                case 'F' -> Opcodes.FCONST_0;
                case 'D' -> Opcodes.DCONST_0;
                case 'L', '[' -> Opcodes.ACONST_NULL;
                default -> Opcodes.ICONST_0;
            });
            out.visitFieldInsn(Opcodes.PUTSTATIC, name, field, descriptor);
        });
        if (hasInitialiser) {
            out.visitMethodInsn(Opcodes.INVOKESTATIC, name, INITIALISE, "()V", false);
        }
    }

    @Override
    public void visitEnd() {
        if (kind == Kind.OWN || resets) {
            writeEnsure();
        }
        bridges.values().forEach(Runnable::run);
        if (name.equals(BUILDER)) {
            writeText();
        }
        if (isRoot) {
            writeTraced();
        }
        super.visitEnd();
    }

    /** A stream of a builder's characters is one of its text, where a class would be needed that only java.lang sees. */
    private void writeStream(int access, String method, String descriptor) {
        MethodVisitor out = super.visitMethod(access, method, descriptor, null, null);
        out.visitCode();
        out.visitVarInsn(Opcodes.ALOAD, 0);
        out.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BUILDER, TEXT, "()Ljava/lang/String;", false);
        out.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/String", method, descriptor, false);
        out.visitInsn(Opcodes.ARETURN);
        out.visitMaxs(0, 0);
        out.visitEnd();
    }

    /** A builder's text as a string, read in the same way as its other methods read it. */
    private void writeText() {
        MethodVisitor text = visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC, TEXT, "()Ljava/lang/String;", null,
                null);
        text.visitCode();
        text.visitVarInsn(Opcodes.ALOAD, 0);
        text.visitFieldInsn(Opcodes.GETFIELD, name, "value", "[B");
        text.visitVarInsn(Opcodes.ALOAD, 0);
        text.visitFieldInsn(Opcodes.GETFIELD, name, "coder", "B");
        text.visitVarInsn(Opcodes.ALOAD, 0);
        text.visitFieldInsn(Opcodes.GETFIELD, name, "count", "I");
        text.visitMethodInsn(Opcodes.INVOKESTATIC, PROBE, "text", "([BBI)Ljava/lang/String;", false);
        text.visitInsn(Opcodes.ARETURN);
        text.visitMaxs(0, 0);
        text.visitEnd();
    }

    private void writeTraced() {
        super.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC, NUMBER, "I", null, null).visitEnd();
        super.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC, USER, "I", null, null).visitEnd();
        getter("interleaveNumber", NUMBER);
        getter("interleaveUser", USER);
        MethodVisitor set =
                super.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC, "interleaveUser", "(I)V", null, null);
        set.visitCode();
        set.visitVarInsn(Opcodes.ALOAD, 0);
        set.visitVarInsn(Opcodes.ILOAD, 1);
        set.visitFieldInsn(Opcodes.PUTFIELD, name, USER, "I");
        set.visitInsn(Opcodes.RETURN);
        set.visitMaxs(0, 0);
        set.visitEnd();
        if (!hasHash && parent.equals("java/lang/Object")) {
            MethodVisitor hash =
                    super.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC, "hashCode", "()I", null, null);
            hash.visitCode();
            hash.visitVarInsn(Opcodes.ALOAD, 0);
            hash.visitMethodInsn(Opcodes.INVOKESTATIC, PROBE, "identityHash", "(Ljava/lang/Object;)I", false);
            hash.visitInsn(Opcodes.IRETURN);
            hash.visitMaxs(0, 0);
            hash.visitEnd();
        }
    }

    private void getter(String method, String field) {
        MethodVisitor get = super.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC, method, "()I", null, null);
        get.visitCode();
        get.visitVarInsn(Opcodes.ALOAD, 0);
        get.visitFieldInsn(Opcodes.GETFIELD, name, field, "I");
        get.visitInsn(Opcodes.IRETURN);
        get.visitMaxs(0, 0);
        get.visitEnd();
    }

    private String readable(String owner, String field) {
        String simple = owner.substring(owner.lastIndexOf('/') + 1);
        simple = simple.substring(simple.lastIndexOf('$') + 1);
        return owner.equals(main) ? field : simple + "." + field;
    }

    /** The method by which a lock says who has it alone. */
    private final class Owned extends Body {

        Owned(MethodVisitor next, String method, String key, int access) {
            super(next, method, key, access);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            super.visitVarInsn(Opcodes.ALOAD, 0);
            super.visitVarInsn(Opcodes.ALOAD, 1);
            mv.visitMethodInsn(Opcodes.INVOKESTATIC, PROBE, "owner",
                    "(Ljava/lang/Object;L" + ClassNames.LANG + "Thread;)V", false);
        }
    }

    /** A method's code. */
    private class Body extends MethodVisitor {

        private final String method;

        private final Set<Label> handlers = new HashSet<>();

        private final boolean isConstructor;

        private int pendingNew;

        private boolean constructed;

        private boolean atHandler;

        private final Set<Label> coveringThemselves = new HashSet<>();

        /** The types of the objects that are made and not yet constructed, the last one first. */
        private final Deque<String> unconstructed = new ArrayDeque<>();

        private final Outline.Method outlined;

        private final boolean hasLoops;

        private final boolean entersClass;

        private int frames;

        private int entries;

        Body(MethodVisitor next, String method, String key, int access) {
            super(Opcodes.ASM9, next);
            this.method = method;
            this.isConstructor = method.equals("<init>");
            this.constructed = !isConstructor;
            this.outlined = outline.of(key);
            this.hasLoops = kind == Kind.OWN && !outlined.hasNoLoops();
            this.entersClass = kind == Kind.OWN && resets && !method.equals("<clinit>")
                    && (isConstructor || (access & Opcodes.ACC_STATIC) != 0);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            if (entersClass) {
                // A reference to a method or a constructor comes here, too.
                mv.visitMethodInsn(Opcodes.INVOKESTATIC, name, ENSURE, "()V", false);
            }
            if (hasLoops) {
                mv.visitMethodInsn(Opcodes.INVOKESTATIC, PROBE, "activation", "()I", false);
                mv.visitVarInsn(Opcodes.ISTORE, outlined.locals());
            }
        }

        @Override
        public void visitFrame(int type, int localCount, Object @Nullable [] locals, int stackCount,
                Object @Nullable [] stack) {
            int number = frames++;
            if (!hasLoops || locals == null) {
                super.visitFrame(type, localCount, locals, stackCount, stack);
                return;
            }
            List<Object> all = new ArrayList<>();
            int slot = 0;
            for (int i = 0; i < localCount; i++) {
                all.add(locals[i]);
                slot += isWide(locals[i]) ? 2 : 1;
            }
            for (; slot < outlined.locals(); slot++) {
                all.add(Opcodes.TOP);
            }
            all.add(Opcodes.INTEGER);
            super.visitFrame(type, all.size(), all.toArray(), stackCount, stack);
            int loop = outlined.at(number);
            if (loop >= 0 && stackCount == 0) {
                round(loop, all);
            }
        }

        /** Hands over the local variables at the beginning of a round. */
        private void round(int loop, List<Object> locals) {
            List<Object> known = locals.stream().filter(type -> type.equals(Opcodes.INTEGER)
                    || type.equals(Opcodes.FLOAT) || isWide(type) || type instanceof String).toList();
            mv.visitLdcInsn(code.arrays("loop " + name + "." + method + "#" + loop));
            mv.visitLdcInsn(known.size());
            mv.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
            int slot = 0;
            int at = 0;
            for (Object type : locals) {
                boolean isInt = type.equals(Opcodes.INTEGER);
                boolean isLong = type.equals(Opcodes.LONG);
                boolean isFloat = type.equals(Opcodes.FLOAT);
                boolean isDouble = type.equals(Opcodes.DOUBLE);
                if (isInt || isLong || isFloat || isDouble || type instanceof String) {
                    mv.visitInsn(Opcodes.DUP);
                    mv.visitLdcInsn(at++);
                    mv.visitVarInsn(isInt ? Opcodes.ILOAD : isLong ? Opcodes.LLOAD : isFloat ? Opcodes.FLOAD
                            : isDouble ? Opcodes.DLOAD : Opcodes.ALOAD, slot);
                    if (!(type instanceof String)) {
                        String box = isInt ? "Integer" : isLong ? "Long" : isFloat ? "Float" : "Double";
                        mv.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/" + box, "valueOf",
                                "(" + (isInt ? "I" : isLong ? "J" : isFloat ? "F" : "D") + ")Ljava/lang/" + box + ";",
                                false);
                    }
                    mv.visitInsn(Opcodes.AASTORE);
                }
                slot += isWide(type) ? 2 : 1;
            }
            mv.visitMethodInsn(Opcodes.INVOKESTATIC, PROBE, "loop", "(I[Ljava/lang/Object;)V", false);
        }

        private static boolean isWide(Object type) {
            return type.equals(Opcodes.LONG) || type.equals(Opcodes.DOUBLE);
        }

        private void probe(String what, String descriptor) {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, PROBE, what, descriptor, false);
        }

        private void push(int value) {
            super.visitLdcInsn(value);
        }

        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
            if (type == null || type.equals("java/lang/Throwable") || type.equals("java/lang/Exception")
                    || type.equals("java/lang/RuntimeException")) {
                handlers.add(handler);
            }
            // What is thrown at the beginning of such a handler would come to it again.
            if (outlined.ownHandlers().contains(entries++)) {
                coveringThemselves.add(handler);
            }
            super.visitTryCatchBlock(start, end, handler, type);
        }

        @Override
        public void visitLabel(Label label) {
            super.visitLabel(label);
            atHandler |= handlers.contains(label) && !coveringThemselves.contains(label);
        }

        private void before() {
            if (atHandler) {
                atHandler = false;
                super.visitInsn(Opcodes.DUP);
                probe("caught", "(Ljava/lang/Throwable;)V");
            }
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String field, String descriptor) {
            before();
            if (owner.equals("java/lang/System") && opcode == Opcodes.GETSTATIC && !field.equals("in")) {
                super.visitFieldInsn(opcode, ClassNames.LANG + "Console", field.toUpperCase(java.util.Locale.ROOT),
                        descriptor);
                return;
            }
            if (ClassNames.isText(name) && opcode == Opcodes.GETSTATIC
                    && Privileged.isNeeded(owner, field, descriptor, true)) {
                super.visitInvokeDynamicInsn(field, "()" + descriptor, LINK, owner, Privileged.STATIC_FIELD);
                return;
            }
            boolean ours = isRewritten.test(owner);
            boolean isStatic = opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC;
            if (ours && isStatic) {
                ensure(owner);
            }
            if (!ours || owner.equals(name) && finals.contains(field) || !constructed) {
                nameIfStored(opcode, owner, field, descriptor, ours);
                super.visitFieldInsn(opcode, owner, field, descriptor);
                return;
            }
            int number = number(owner, field);
            boolean wide = descriptor.equals("J") || descriptor.equals("D");
            switch (opcode) {
                case Opcodes.GETSTATIC -> {
                    push(number);
                    probe("readStatic", "(I)V");
                }
                case Opcodes.PUTSTATIC -> {
                    push(number);
                    probe("writeStatic", "(I)V");
                }
                case Opcodes.GETFIELD -> {
                    super.visitInsn(Opcodes.DUP);
                    push(number);
                    probe("read", "(Ljava/lang/Object;I)V");
                }
                default -> {
                    if (wide) {
                        super.visitInsn(Opcodes.DUP2_X1);
                        super.visitInsn(Opcodes.POP2);
                        super.visitInsn(Opcodes.DUP);
                        push(number);
                        probe("write", "(Ljava/lang/Object;I)V");
                        super.visitInsn(Opcodes.DUP_X2);
                        super.visitInsn(Opcodes.POP);
                    }
                    else {
                        super.visitInsn(Opcodes.DUP2);
                        super.visitInsn(Opcodes.POP);
                        push(number);
                        probe("write", "(Ljava/lang/Object;I)V");
                    }
                }
            }
            nameIfStored(opcode, owner, field, descriptor, true);
            super.visitFieldInsn(opcode, owner, field, descriptor);
        }

        private void nameIfStored(int opcode, String owner, String field, String descriptor, boolean ours) {
            if (kind == Kind.CALLS && opcode == Opcodes.PUTFIELD && field.equals("sync") && owner.equals(name)
                    && constructed) {
                super.visitInsn(Opcodes.DUP2);
                probe("part", "(Ljava/lang/Object;Ljava/lang/Object;)V");
            }
            if (ours && kind == Kind.OWN && (opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC)
                    && (descriptor.startsWith("L") || descriptor.startsWith("["))
                    && !descriptor.equals("Ljava/lang/String;") && constructed) {
                super.visitInsn(Opcodes.DUP);
                push(number(owner, field));
                probe("name", "(Ljava/lang/Object;I)V");
            }
        }

        /** A field's number. It is one field whichever class that has it the code names. */
        private int number(String owner, String field) {
            String by = declaring.apply(owner, field);
            return code.number(by, field, readable(by, field), kind);
        }

        @Override
        public void visitInsn(int opcode) {
            before();
            switch (opcode) {
                case Opcodes.MONITORENTER -> probe("enter", "(Ljava/lang/Object;)V");
                case Opcodes.MONITOREXIT -> probe("exit", "(Ljava/lang/Object;)V");
                case Opcodes.IALOAD, Opcodes.LALOAD, Opcodes.FALOAD, Opcodes.DALOAD, Opcodes.AALOAD, Opcodes.BALOAD,
                        Opcodes.CALOAD, Opcodes.SALOAD -> {
                    element("touchElement", "readElement", opcode == Opcodes.BALOAD);
                    super.visitInsn(opcode);
                }
                case Opcodes.IASTORE, Opcodes.FASTORE, Opcodes.AASTORE, Opcodes.BASTORE, Opcodes.CASTORE,
                        Opcodes.SASTORE -> store(opcode, Opcodes.DUP_X2, Opcodes.POP, Opcodes.DUP2_X1);
                case Opcodes.LASTORE, Opcodes.DASTORE ->
                        store(opcode, Opcodes.DUP2_X2, Opcodes.POP2, Opcodes.DUP2_X2);
                default -> super.visitInsn(opcode);
            }
        }

        /** Says that the element whose array and index are on top of the stack is about to be used. */
        private void element(String inCalls, String otherwise, boolean isByte) {
            super.visitInsn(Opcodes.DUP2);
            if (isByte && ClassNames.isText(name)) {
                // What only java.lang may call uses an array as a whole.
                super.visitInsn(Opcodes.POP);
                super.visitInsn(Opcodes.ICONST_0);
            }
            probe(kind == Kind.CALLS ? inCalls : otherwise, "(Ljava/lang/Object;I)V");
        }

        /**
         * Stores an element whose value is on top of the stack.
         *
         * @param below puts the value below array and index, too
         * @param pop takes it from the top
         * @param back puts array and index below the value again
         */
        private void store(int opcode, int below, int pop, int back) {
            super.visitInsn(below);
            super.visitInsn(pop);
            element("changeElement", "writeElement", opcode == Opcodes.BASTORE);
            super.visitInsn(back);
            super.visitInsn(Opcodes.POP2);
            super.visitInsn(opcode);
        }

        @Override
        public void visitVarInsn(int opcode, int local) {
            before();
            super.visitVarInsn(opcode, local);
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            before();
            super.visitJumpInsn(opcode, label);
        }

        @Override
        public void visitLdcInsn(Object value) {
            before();
            super.visitLdcInsn(value);
        }

        @Override
        public void visitInvokeDynamicInsn(String called, String descriptor, org.objectweb.asm.Handle bootstrap,
                Object... arguments) {
            before();
            super.visitInvokeDynamicInsn(called, descriptor, bootstrap, arguments);
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            before();
            super.visitIntInsn(opcode, operand);
            if (opcode == Opcodes.NEWARRAY) {
                born();
            }
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            before();
            if (opcode == Opcodes.NEW) {
                if (isConstructor && !constructed && type.equals(parent)) {
                    pendingNew++;
                }
                unconstructed.push(type);
                ensure(type);
            }
            super.visitTypeInsn(opcode, type);
            if (opcode == Opcodes.ANEWARRAY) {
                born();
            }
        }

        private void ensure(String type) {
            if (!type.equals(name) && !isInterfaceType.test(type) && resets(type)) {
                super.visitMethodInsn(Opcodes.INVOKESTATIC, type, ENSURE, "()V", false);
            }
        }

        @Override
        public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
            before();
            super.visitMultiANewArrayInsn(descriptor, dimensions);
            born();
        }

        private void born() {
            super.visitInsn(Opcodes.DUP);
            push(code.arrays(name + "." + method + "#" + arrays++));
            probe("born", "(Ljava/lang/Object;I)V");
        }

        @Override
        @SuppressWarnings("ArgumentSelectionDefectChecker") // the class is the owner, and the field has a name
        public void visitMethodInsn(int opcode, String owner, String called, String descriptor, boolean onInterface) {
            before();
            if (replaced(opcode, owner, called, descriptor)) {
                return;
            }
            int op = opcode;
            boolean inInterface = onInterface;
            if (owner.startsWith(ClassNames.LANG + "Thread$Builder")
                    || owner.equals(ClassNames.LANG + "Secrets")) {
                op = opcode == Opcodes.INVOKEINTERFACE ? Opcodes.INVOKEVIRTUAL : opcode;
                inInterface = false;
            }
            if (opcode == Opcodes.INVOKESTATIC) {
                ensure(owner);
            }
            if (kind == Kind.OWN && (!isRewritten.test(owner) || ClassNames.kindOf(owner) != Kind.OWN)) {
                probe("call", "()V");
            }
            boolean isForeign = !isRewritten.test(owner) && !owner.startsWith(ClassNames.LANG)
                    && !owner.startsWith("java/lang/invoke/") && !ClassNames.isText(name);
            if (owner.startsWith("[") && called.equals("clone") || isForeign && opcode == Opcodes.INVOKESPECIAL
                    && descriptor.startsWith("([") && Type.getArgumentTypes(descriptor).length == 1) {
                super.visitInsn(Opcodes.DUP);
                probe("readAll", "(Ljava/lang/Object;)V");
            }
            else if (kind == Kind.OWN && owner.equals("java/lang/Object") && called.equals("clone")) {
                super.visitInsn(Opcodes.DUP);
                probe("readFields", "(Ljava/lang/Object;)V");
            }
            else if (isForeign && opcode != Opcodes.INVOKESPECIAL && takesArray(descriptor)) {
                boolean isStatic = opcode == Opcodes.INVOKESTATIC;
                String full = isStatic ? descriptor : "(L" + owner + ";" + descriptor.substring(1);
                int by = op;
                boolean through = inInterface;
                String bridge =
                        "reading$" + called + "$" + Integer.toHexString((owner + opcode + descriptor).hashCode());
                bridges.computeIfAbsent(bridge,
                        _ -> () -> writeReading(bridge, full,
                                out -> out.visitMethodInsn(by, owner, called, descriptor, through)));
                if (kind == Kind.OWN && !Allowed.changesNothing(owner)) {
                    probe("effect", "()V");
                }
                super.visitMethodInsn(Opcodes.INVOKESTATIC, name, bridge, full, isInterface);
                return;
            }
            boolean mayChange = kind == Kind.OWN && !isRewritten.test(owner) && !Allowed.changesNothing(owner);
            if (mayChange && opcode == Opcodes.INVOKEINTERFACE) {
                receiver(descriptor);
                mayChange = false;
            }
            super.visitMethodInsn(op, owner, called, descriptor, inInterface);
            if (mayChange && !(called.equals("<init>") && owner.equals("java/lang/Object"))) {
                probe("effect", "()V");
            }
            if (owner.startsWith("[") && called.equals("clone")) {
                born();
            }
            if (opcode == Opcodes.INVOKESPECIAL && called.equals("<init>") && owner.equals(unconstructed.peek())) {
                unconstructed.pop();
                if (owner.equals("java/lang/Object")) {
                    super.visitInsn(Opcodes.DUP);
                    probe("born", "(Ljava/lang/Object;)V");
                }
            }
            if (isConstructor && !constructed && opcode == Opcodes.INVOKESPECIAL && called.equals("<init>")
                    && (owner.equals(parent) || owner.equals(name))) {
                if (pendingNew > 0) {
                    pendingNew--;
                }
                else {
                    constructed = true;
                    if (isRoot && owner.equals(parent)) {
                        super.visitVarInsn(Opcodes.ALOAD, 0);
                        probe("number", "()I");
                        mv.visitFieldInsn(Opcodes.PUTFIELD, Rewriter.this.name, NUMBER, "I");
                    }
                }
            }
        }

        /** A string takes a builder: it gets its text. */
        private void text(int opcode, String called, String descriptor) {
            if (called.equals("<init>")) {
                unconstructed.poll();
            }
            if (descriptor.contains("Ljava/lang/Void;")) {
                super.visitInsn(Opcodes.POP);
            }
            super.visitMethodInsn(Opcodes.INVOKEVIRTUAL, Type.getArgumentTypes(descriptor)[0].getInternalName(), TEXT,
                    "()Ljava/lang/String;", false);
            String result = Type.getReturnType(descriptor).getDescriptor();
            super.visitMethodInsn(opcode, "java/lang/String", called,
                    "(Ljava/lang/" + (called.equals("<init>") ? "String;)" : "CharSequence;)") + result, false);
        }

        private static boolean takesArray(String descriptor) {
            for (Type type : Type.getArgumentTypes(descriptor)) {
                if (type.getSort() == Type.ARRAY) {
                    return true;
                }
            }
            return false;
        }

        /** Before a call through an interface of the JDK's: whose object it is shows only then. */
        private void receiver(String descriptor) {
            Type[] types = Type.getArgumentTypes(descriptor);
            if (types.length == 0) {
                super.visitInsn(Opcodes.DUP);
                probe("receiver", "(Ljava/lang/Object;)V");
            }
            else if (types.length == 1 && types[0].getSize() == 1) {
                super.visitInsn(Opcodes.DUP2);
                super.visitInsn(Opcodes.POP);
                probe("receiver", "(Ljava/lang/Object;)V");
            }
            else {
                probe("effect", "()V");
            }
        }

        private boolean replaced(int opcode, String owner, String called, String descriptor) {
            String with = switch (called + descriptor) {
                case "wait()V", "wait(J)V", "wait(JI)V" -> "await";
                case "notify()V" -> "signal";
                case "notifyAll()V" -> "signalAll";
                default -> null;
            };
            if (with != null && opcode != Opcodes.INVOKESTATIC) {
                probe(with, "(Ljava/lang/Object;" + descriptor.substring(1));
                return true;
            }
            if (owner.equals(ClassNames.LANG + "Secrets") && called.startsWith("set")) {
                super.visitInsn(Opcodes.POP);
                return true;
            }
            if (owner.equals("java/lang/Object") && called.equals("hashCode") && opcode == Opcodes.INVOKEVIRTUAL) {
                probe("hash", "(Ljava/lang/Object;)I");
                return true;
            }
            if (owner.equals("java/lang/Class") && called.equals("getEnumConstants")) {
                super.visitMethodInsn(Opcodes.INVOKESTATIC, ClassNames.LANG + "Enumerations", "constants",
                        "(Ljava/lang/Class;)[Ljava/lang/Object;", false);
                return true;
            }
            if (owner.equals("java/lang/String") && descriptor.startsWith("(L" + ClassNames.COPIES + "java/lang/")) {
                text(opcode, called, descriptor);
                return true;
            }
            if (ClassNames.isText(name) && !isRewritten.test(owner)
                    && Privileged.isNeeded(owner, called, descriptor, false)) {
                boolean isStatic = opcode == Opcodes.INVOKESTATIC;
                String full = isStatic ? descriptor : "(L" + owner + ";" + descriptor.substring(1);
                super.visitMethodInsn(Opcodes.INVOKESTATIC, name, privileged(owner, called, full, isStatic), full,
                        isInterface);
                return true;
            }
            if (owner.equals("java/lang/Enum") && called.equals("valueOf")) {
                super.visitMethodInsn(Opcodes.INVOKESTATIC, ClassNames.LANG + "Enumerations", "constant", descriptor,
                        false);
                return true;
            }
            if (owner.equals("java/lang/System")) {
                with = switch (called) {
                    case "nanoTime", "currentTimeMillis" -> called;
                    case "exit" -> "exitProgram";
                    case "identityHashCode" -> "identityHash";
                    case "arraycopy" -> ClassNames.isText(name) ? "copyWhole" : "copy";
                    default -> null;
                };
                if (with != null) {
                    probe(with, descriptor);
                    return true;
                }
            }
            if (owner.equals("java/lang/Runtime") && called.equals("availableProcessors")) {
                probe("processors", "(Ljava/lang/Runtime;)I");
                return true;
            }
            if (owner.equals("java/lang/invoke/MethodHandles$Lookup") && called.equals("findVarHandle")) {
                probe("handle", "(Ljava/lang/invoke/MethodHandles$Lookup;" + descriptor.substring(1));
                return true;
            }
            if (owner.equals("java/lang/invoke/MethodHandles$Lookup") && called.equals("findStaticVarHandle")) {
                probe("staticHandle", "(Ljava/lang/invoke/MethodHandles$Lookup;" + descriptor.substring(1));
                return true;
            }
            if (owner.equals("java/lang/invoke/MethodHandles") && called.equals("arrayElementVarHandle")) {
                probe("elementHandle", descriptor);
                return true;
            }
            if (owner.equals("jdk/internal/invoke/MhUtil") && called.equals("findVarHandle")) {
                super.visitMethodInsn(Opcodes.INVOKESTATIC, ClassNames.LANG + "Handles", "find", descriptor, false);
                return true;
            }
            if (owner.equals("java/lang/invoke/VarHandle") && opcode == Opcodes.INVOKEVIRTUAL
                    && !called.equals("withInvokeExactBehavior") && !called.equals("withInvokeBehavior")) {
                super.visitMethodInsn(Opcodes.INVOKESTATIC, name, bridge(called, descriptor),
                        "(Ljava/lang/invoke/VarHandle;" + descriptor.substring(1), isInterface);
                return true;
            }
            return false;
        }
    }

    private String privileged(String owner, String called, String descriptor, boolean isStatic) {
        String bridge = "privileged$" + called + "$" + Integer.toHexString((owner + descriptor).hashCode());
        bridges.computeIfAbsent(bridge, _ -> () -> writePrivileged(bridge, owner, called, descriptor, isStatic));
        return bridge;
    }

    /** Calls what only java.lang may call, and says that it uses the arrays that it gets. */
    private void writePrivileged(String bridge, String owner, String called, String descriptor, boolean isStatic) {
        MethodVisitor out = super.visitMethod(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, bridge,
                descriptor, null, null);
        out.visitCode();
        int local = 0;
        for (Type type : Type.getArgumentTypes(descriptor)) {
            if (type.getDescriptor().equals("[B")) {
                out.visitVarInsn(Opcodes.ALOAD, local);
                out.visitInsn(Opcodes.ICONST_0);
                out.visitMethodInsn(Opcodes.INVOKESTATIC, PROBE, "writeElement", "(Ljava/lang/Object;I)V", false);
            }
            else if (type.getSort() == Type.ARRAY) {
                out.visitVarInsn(Opcodes.ALOAD, local);
                out.visitMethodInsn(Opcodes.INVOKESTATIC, PROBE, "readAll", "(Ljava/lang/Object;)V", false);
            }
            local += type.getSize();
        }
        local = 0;
        for (Type type : Type.getArgumentTypes(descriptor)) {
            out.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
            local += type.getSize();
        }
        out.visitInvokeDynamicInsn(called, descriptor, LINK, owner, isStatic ? Privileged.STATIC : Privileged.VIRTUAL);
        out.visitInsn(Type.getReturnType(descriptor).getOpcode(Opcodes.IRETURN));
        out.visitMaxs(0, 0);
        out.visitEnd();
    }

    /** Calls something that is not rewritten, and says that it reads the arrays that it gets. */
    private void writeReading(String bridge, String descriptor, Consumer<MethodVisitor> call) {
        MethodVisitor out = super.visitMethod(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, bridge,
                descriptor, null, null);
        out.visitCode();
        int local = 0;
        for (Type type : Type.getArgumentTypes(descriptor)) {
            out.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
            if (type.getSort() == Type.ARRAY) {
                out.visitInsn(Opcodes.DUP);
                out.visitMethodInsn(Opcodes.INVOKESTATIC, PROBE, "readAll", "(Ljava/lang/Object;)V", false);
            }
            local += type.getSize();
        }
        call.accept(out);
        out.visitInsn(Type.getReturnType(descriptor).getOpcode(Opcodes.IRETURN));
        out.visitMaxs(0, 0);
        out.visitEnd();
    }

    private String bridge(String called, String descriptor) {
        String key = called + descriptor;
        String bridge = "handle$" + called + "$" + Integer.toHexString(descriptor.hashCode());
        bridges.computeIfAbsent(key, _ -> () -> writeBridge(bridge, called, descriptor));
        return bridge;
    }

    private void writeBridge(String bridge, String called, String descriptor) {
        MethodVisitor out = super.visitMethod(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, bridge,
                "(Ljava/lang/invoke/VarHandle;" + descriptor.substring(1), null, null);
        Type[] types = Type.getArgumentTypes(descriptor);
        out.visitCode();
        boolean onObject = types.length > 0 && types[0].getSort() >= Type.ARRAY;
        boolean onArray = onObject && types[0].getSort() == Type.ARRAY && types.length > 1
                && types[1].equals(Type.INT_TYPE);
        if (!called.endsWith("Fence")) {
            out.visitVarInsn(Opcodes.ALOAD, 0);
            if (onObject) {
                out.visitVarInsn(Opcodes.ALOAD, 1);
            }
            else {
                out.visitInsn(Opcodes.ACONST_NULL);
            }
            if (onArray) {
                out.visitVarInsn(Opcodes.ILOAD, 2);
            }
            else {
                out.visitInsn(Opcodes.ICONST_0);
            }
            out.visitInsn(NO_VISIBLE_HANDLE.contains(called) ? Opcodes.ICONST_0 : Opcodes.ICONST_1);
            out.visitInsn(kind == Kind.CALLS ? Opcodes.ICONST_0 : Opcodes.ICONST_1);
            out.visitMethodInsn(Opcodes.INVOKESTATIC, PROBE, "touchBy",
                    "(Ljava/lang/invoke/VarHandle;Ljava/lang/Object;IZZ)V", false);
        }
        int local = 0;
        out.visitVarInsn(Opcodes.ALOAD, local++);
        for (Type type : types) {
            out.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
            local += type.getSize();
        }
        out.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/invoke/VarHandle", called, descriptor, false);
        out.visitInsn(Type.getReturnType(descriptor).getOpcode(Opcodes.IRETURN));
        out.visitMaxs(0, 0);
        out.visitEnd();
    }
}

package dev.interleave.program.rewrite;

import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Rewrites a method's code: hands each instruction to the one that knows what it becomes. What it does itself are the handlers
 * of exceptions, which must not keep what ends a run.
 *
 * <p>Confined to the thread that loads the class.
 */
class MethodCode extends MethodVisitor {

    private final Target target;

    private final Outline.Method outlined;

    private final String method;

    private final Probes probes;

    private final Accesses accesses;

    private final Calls calls;

    private final Construction construction;

    private final Loops loops;

    private final Making making;

    private final boolean entersClass;

    private final Set<Label> handlers = new HashSet<>();

    private final Set<Label> coveringThemselves = new HashSet<>();

    private boolean atHandler;

    private int entries;

    MethodCode(Target target, Outline.Method outlined, Bridges bridges, String method, int access, MethodVisitor out) {
        super(Opcodes.ASM9, out);
        boolean isConstructor = method.equals("<init>");
        this.target = target;
        this.outlined = outlined;
        this.method = method;
        this.probes = new Probes(target, method, out);
        this.making = new Making(target, outlined, access, probes, out);
        this.construction = new Construction(target, isConstructor, probes, making, out);
        this.accesses = new Accesses(target, construction, probes, out);
        this.calls = new Calls(target, method, construction, bridges, probes, out);
        this.loops = new Loops(target, outlined, method, out);
        this.entersClass = target.kind == Kind.OWN && target.resets && !method.equals("<clinit>")
                && (isConstructor || (access & Opcodes.ACC_STATIC) != 0);
    }

    @Override
    public void visitCode() {
        super.visitCode();
        if (entersClass) {
            // A reference to a method or a constructor comes here, too.
            mv.visitMethodInsn(Opcodes.INVOKESTATIC, target.name, Statics.ENSURE, "()V", false);
        }
        loops.begin();
    }

    @Override
    public void visitLineNumber(int line, Label start) {
        making.line(line);
        super.visitLineNumber(line, start);
    }

    @Override
    public void visitFrame(int type, int localCount, Object @Nullable [] locals, int stackCount,
            Object @Nullable [] stack) {
        loops.frame(type, localCount, locals, stackCount, stack);
    }

    // Handlers

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
        if (type == null || type.equals("java/lang/Throwable") || type.equals("java/lang/Exception")
                || type.equals("java/lang/RuntimeException")) {
            handlers.add(handler);
        }
        // Such a handler would also catch what is thrown at its own beginning.
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
            mv.visitInsn(Opcodes.DUP);
            probes.call("caught", "(Ljava/lang/Throwable;)V");
        }
    }

    // Instructions

    @Override
    public void visitFieldInsn(int opcode, String owner, String field, String descriptor) {
        before();
        accesses.field(opcode, owner, field, descriptor);
    }

    @Override
    public void visitInsn(int opcode) {
        before();
        switch (opcode) {
            case Opcodes.MONITORENTER -> probes.call("enter", "(Ljava/lang/Object;)V");
            case Opcodes.MONITOREXIT -> probes.call("exit", "(Ljava/lang/Object;)V");
            default -> accesses.instruction(opcode);
        }
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String called, String descriptor, boolean onInterface) {
        before();
        making.call(owner, called);
        calls.method(opcode, owner, called, descriptor, onInterface);
        making.returned(opcode, owner, called, descriptor);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        before();
        if (opcode == Opcodes.NEW) {
            construction.made(type);
            probes.ensure(type);
        }
        super.visitTypeInsn(opcode, type);
        if (opcode == Opcodes.ANEWARRAY) {
            probes.born();
            making.array();
        }
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        before();
        super.visitIntInsn(opcode, opcode == Opcodes.NEWARRAY ? operand : Spins.instead(target.name, method, operand));
        if (opcode == Opcodes.NEWARRAY) {
            probes.born();
            making.array();
        }
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        before();
        super.visitMultiANewArrayInsn(descriptor, dimensions);
        probes.bornWithParts();
    }

    // A handler may begin with these, too

    @Override
    public void visitVarInsn(int opcode, int local) {
        before();
        making.local();
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
    public void visitInvokeDynamicInsn(String called, String descriptor, Handle bootstrap, Object... arguments) {
        before();
        if (new RecordMethods(mv).write(called, bootstrap, arguments)) {
            return;
        }
        boolean isLambda =
                target.kind == Kind.OWN && bootstrap.getOwner().equals("java/lang/invoke/LambdaMetafactory");
        if (isLambda) {
            target.files.initialisedWithLambda(Type.getReturnType(descriptor).getInternalName())
                    .forEach(probes::ensure);
        }
        super.visitInvokeDynamicInsn(called, descriptor, Switches.instead(bootstrap, arguments), arguments);
        if (isLambda) {
            mv.visitInsn(Opcodes.DUP);
            probes.call("lambda", "(Ljava/lang/Object;I)V", target.lambda(method));
        }
    }
}

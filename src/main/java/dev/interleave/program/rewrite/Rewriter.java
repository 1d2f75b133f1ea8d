package dev.interleave.program.rewrite;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;

import dev.interleave.program.Inside;

/**
 * Rewrites a class so that it says what it is about to do: what happens to the class and its members. {@link MethodCode} has
 * what happens to their code.
 *
 * <p>Confined to the thread that loads the class.
 */
final class Rewriter extends ClassVisitor {

    private final Target target;

    private final Outline outline;

    private final Statics statics;

    private final Guards guards;

    private final Bridges bridges;

    private boolean hasHash;

    private Rewriter(ClassVisitor next, Target target, Outline outline) {
        super(Opcodes.ASM9, next);
        this.target = target;
        this.outline = outline;
        this.statics = new Statics(target, next);
        this.guards = new Guards(target);
        this.bridges = new Bridges(target, next);
    }

    /** Rewrites the class that is to have an internal name. */
    static byte[] rewrite(String name, ClassFiles files, Places places, Inside inside)
            throws ClassNotFoundException {
        ClassReader reader = new ClassReader(files.original(name));
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        ClassNames names = new ClassNames(name);
        Outline outline = Outline.of(reader, names, ClassNames.kindOf(name) == Kind.OWN);
        Rewriter rewriter = new Rewriter(writer,
                new Target(name, reader, names, files, places, inside, outline.source()), outline);
        reader.accept(new ClassRemapper(rewriter, names), ClassReader.EXPAND_FRAMES);
        return writer.toByteArray();
    }

    @Override
    public void visit(int version, int access, String type, @Nullable String signature, String superName,
            String[] interfaces) {
        if (target.isRoot) {
            String[] all = Arrays.copyOf(interfaces, interfaces.length + 1);
            all[interfaces.length] = Members.TRACED;
            super.visit(version, access, type, signature == null ? null : signature + "L" + Members.TRACED + ";",
                    superName, all);
        }
        else {
            super.visit(version, access, type, signature, superName, interfaces);
        }
        if (target.kind != Kind.OWN) {
            super.visitAnnotation("Ldev/interleave/trace/Machinery;", true).visitEnd();
        }
    }

    @Override
    public FieldVisitor visitField(int access, String field, String descriptor, @Nullable String signature,
            @Nullable Object value) {
        if ((access & Opcodes.ACC_FINAL) != 0) {
            target.isFinal(field);
        }
        return super.visitField(statics.field(access, field, descriptor, value), field, descriptor, signature, value);
    }

    @Override
    public MethodVisitor visitMethod(int access, String method, String descriptor, @Nullable String signature,
            String @Nullable [] exceptions) {
        hasHash |= method.equals("hashCode") && descriptor.equals("()I");
        if ((access & Opcodes.ACC_SYNCHRONIZED) != 0 && (access & Opcodes.ACC_NATIVE) == 0) {
            return guarded(access, method, descriptor, signature, exceptions);
        }
        if (Texts.isStream(target.name, method)) {
            Texts.writeStream(super.visitMethod(access, method, descriptor, null, null), method, descriptor);
            return new MethodVisitor(Opcodes.ASM9) {
            };
        }
        if (statics.isInitialiser(method)) {
            MethodVisitor out = super.visitMethod(access | Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC,
                    statics.initialiser(), descriptor, signature, exceptions);
            return code(out, access, method, method + descriptor);
        }
        MethodVisitor out = super.visitMethod(access, method, descriptor, signature, exceptions);
        if (method.equals("<clinit>") && target.kind != Kind.OWN) {
            return new LoadingCode(target, outline.of(method + descriptor), bridges, method, access, out);
        }
        return method.equals("setExclusiveOwnerThread") && target.kind == Kind.CALLS
                ? new OwnerCode(target, outline.of(method + descriptor), bridges, method, access, out)
                : code(out, access, method, method + descriptor);
    }

    private MethodCode code(MethodVisitor out, int access, String method, String key) {
        return new MethodCode(target, outline.of(key), bridges, method, access, out);
    }

    private MethodVisitor guarded(int access, String method, String descriptor, @Nullable String signature,
            String @Nullable [] exceptions) {
        int outer = access & ~Opcodes.ACC_SYNCHRONIZED;
        guards.write(super.visitMethod(outer, method, descriptor, signature, exceptions), outer, method, descriptor);
        int inner = outer & ~(Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED) | Opcodes.ACC_PRIVATE
                | Opcodes.ACC_SYNTHETIC;
        String body = Guards.bodyOf(method);
        return code(super.visitMethod(inner, body, descriptor, null, exceptions), access, body, method + descriptor);
    }

    @Override
    public void visitEnd() {
        statics.write();
        bridges.write();
        if (Texts.isBuilder(target.name)) {
            Texts.writeText(this);
        }
        if (target.isRoot) {
            Members.write(target.name, cv);
            if (!hasHash && hasHashOfObject(target.parent)) {
                Members.writeHash(cv);
            }
        }
        super.visitEnd();
    }

    /** Whether objects of a class that is not rewritten have the hash codes that say where they lie. */
    private static boolean hasHashOfObject(String type) {
        try {
            return Class.forName(type.replace('/', '.'), false, Rewriter.class.getClassLoader())
                    .getMethod("hashCode").getDeclaringClass() == Object.class;
        }
        catch (ReflectiveOperationException ex) {
            return false;
        }
    }

    /** The method by which a lock says who has it alone. */
    private static final class OwnerCode extends MethodCode {

        OwnerCode(Target target, Outline.Method outlined, Bridges bridges, String method, int access,
                MethodVisitor out) {
            super(target, outlined, bridges, method, access, out);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            mv.visitVarInsn(Opcodes.ALOAD, 0);
            mv.visitVarInsn(Opcodes.ALOAD, 1);
            Probes.call(mv, "owner", "(Ljava/lang/Object;Ljava/lang/Object;)V");
        }
    }
}

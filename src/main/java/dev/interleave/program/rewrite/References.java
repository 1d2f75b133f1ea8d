package dev.interleave.program.rewrite;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

import dev.interleave.program.CompilerError;

/**
 * Sees what a program's classes refer to, before any of them is loaded. What is not allowed is refused.
 *
 * <p>Confined to the thread that compiles.
 */
public final class References extends ClassVisitor {

    private static final Set<String> BOOTSTRAPS = Set.of("java/lang/invoke/LambdaMetafactory",
            "java/lang/invoke/StringConcatFactory", "java/lang/runtime/ObjectMethods",
            "java/lang/runtime/SwitchBootstraps", "java/lang/runtime/ExactConversionsSupport");

    private static final String CONSTANTS = "java/lang/invoke/ConstantBootstraps";

    /** What describes an enum constant or its class, as a label of a switch. */
    private static final Set<String> LABELS = Set.of("java/lang/constant/ClassDesc.of", "java/lang/Enum$EnumDesc.of");

    /** What the names of members that are added begin with. */
    private static final List<String> TAKEN = List.of("interleave$", "privileged$", "reading$", "handle$",
            MethodReferences.PREFIX);

    private final Declarations own;

    private final Set<CompilerError> refused;

    private String file = "";

    private References(Declarations own, Set<CompilerError> refused) {
        super(Opcodes.ASM9);
        this.own = own;
        this.refused = refused;
    }

    /** What classes refer to and may not. */
    public static List<CompilerError> refusedIn(Map<String, byte[]> classes) {
        Declarations own = Declarations.of(classes);
        Set<CompilerError> refused = new LinkedHashSet<>();
        classes.forEach((name, bytes) -> {
            if (name.startsWith("java/") || name.startsWith("javax/") || name.startsWith("dev/interleave/")
                    || name.startsWith("jdk/") || name.startsWith("sun/")) {
                refused.add(new CompilerError(name + ".java", 0, 0,
                        "a program may not have classes in the package '" + packageOf(name) + "'"));
            }
            new ClassReader(bytes).accept(new References(own, refused), 0);
        });
        // A class is no line; where one says the same, that is enough.
        return refused.stream()
                .filter(each -> each.line() > 0 || refused.stream().noneMatch(other -> other.line() > 0
                        && other.file().equals(each.file()) && other.message().equals(each.message())))
                .toList();
    }

    private static String packageOf(String name) {
        return name.substring(0, name.lastIndexOf('/')).replace('/', '.');
    }

    /** The name of the class with the main method; null if there is none. */
    public static @Nullable String mainOf(Map<String, byte[]> classes) {
        String found = null;
        for (Map.Entry<String, byte[]> each : classes.entrySet()) {
            boolean[] has = new boolean[1];
            new ClassReader(each.getValue()).accept(new ClassVisitor(Opcodes.ASM9) {
                @Override
                public @Nullable MethodVisitor visitMethod(int access, String method, String descriptor,
                        @Nullable String signature, String @Nullable [] exceptions) {
                    has[0] |= method.equals("main")
                            && (descriptor.equals("()V") || descriptor.equals("([Ljava/lang/String;)V"))
                            && (access & Opcodes.ACC_PRIVATE) == 0;
                    return null;
                }
            }, ClassReader.SKIP_CODE);
            String name = each.getKey().replace('/', '.');
            // Of several, the outermost; of these, the first by name.
            if (has[0] && (found == null || isBefore(name, found))) {
                found = name;
            }
        }
        return found;
    }

    private static boolean isBefore(String one, String other) {
        int depth =
                Long.compare(one.chars().filter(c -> c == '$').count(), other.chars().filter(c -> c == '$').count());
        return depth != 0 ? depth < 0 : one.compareTo(other) < 0;
    }

    @Override
    public void visit(int version, int access, String type, @Nullable String signature, String superName,
            String[] interfaces) {
        file = own.file(type);
        type(superName, 0);
        for (String each : interfaces) {
            type(each, 0);
        }
    }

    @Override
    public FieldVisitor visitField(int access, String field, String descriptor, @Nullable String signature,
            @Nullable Object value) {
        name(field);
        descriptor(descriptor, 0);
        return super.visitField(access, field, descriptor, signature, value);
    }

    @Override
    public MethodVisitor visitMethod(int access, String method, String descriptor, @Nullable String signature,
            String @Nullable [] exceptions) {
        if ((access & Opcodes.ACC_NATIVE) != 0) {
            refuse("native method '" + method + "'", 0);
        }
        name(method);
        descriptor(descriptor, 0);
        return new Body(method.equals("finalize") && descriptor.equals("()V"));
    }

    private void name(String member) {
        if (TAKEN.stream().anyMatch(member::startsWith)) {
            refused.add(new CompilerError(file, 0, 0, "'" + member + "' is a name that no program may use"));
        }
    }

    private void refuse(String what, int line) {
        refuse(what, line, Allowed.NOTHING_ELSE);
    }

    private void refuse(String what, int line, String because) {
        refused.add(new CompilerError(file, line, 0, what + " may not be used: " + because));
    }

    private void type(@Nullable String type, int line) {
        if (type != null && !own.contains(type) && !Allowed.type(type)) {
            refuse(type.replace('/', '.').replace('$', '.'), line, Allowed.whyNot(type));
        }
    }

    private void descriptor(String descriptor, int line) {
        Type type = Type.getType(descriptor);
        if (type.getSort() == Type.METHOD) {
            for (Type argument : type.getArgumentTypes()) {
                type(argument, line);
            }
            type(type.getReturnType(), line);
        }
        else {
            type(type, line);
        }
    }

    private void type(Type type, int line) {
        Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
        if (element.getSort() == Type.OBJECT) {
            type(element.getInternalName(), line);
        }
        else if (element.getSort() == Type.METHOD) {
            descriptor(element.getDescriptor(), line);
        }
    }

    private void member(String owner, String member, String descriptor, int line) {
        if (owner.startsWith("[")) {
            type(Type.getObjectType(owner), line);
            return;
        }
        if (own.contains(owner)) {
            List<String> from = own.inheritedFrom(owner, member, descriptor);
            if (from.stream().anyMatch(type -> !Allowed.member(type, member))) {
                refuse(owner.replace('/', '.').replace('$', '.') + "." + member, line, Allowed.whyNot(owner, member));
            }
        }
        else {
            if (!Allowed.member(owner, member)) {
                refuse(owner.replace('/', '.').replace('$', '.') + (member.equals("<init>") ? "" : "." + member), line,
                        Allowed.whyNot(owner, member));
            }
            descriptor(descriptor, line);
        }
    }

    private void handle(Handle handle, int line) {
        member(handle.getOwner(), handle.getName(), handle.getDesc(), line);
    }

    private void bootstrap(Handle bootstrap, Object[] arguments, int line) {
        if (!BOOTSTRAPS.contains(bootstrap.getOwner()) && !isOfLabel(bootstrap, arguments)) {
            refuse(bootstrap.getOwner().replace('/', '.') + "." + bootstrap.getName(), line);
        }
        for (Object argument : arguments) {
            if (!(argument instanceof Handle handle && isOfLabel(handle))) {
                constant(argument, line);
            }
        }
    }

    /** Whether the compiler makes a label of a switch by it: a primitive type, or an enum constant beside other types. */
    private static boolean isOfLabel(Handle bootstrap, Object[] arguments) {
        return bootstrap.getOwner().equals(CONSTANTS) && (bootstrap.getName().equals("primitiveClass")
                || bootstrap.getName().equals("invoke") && arguments[0] instanceof Handle handle && isOfLabel(handle));
    }

    private static boolean isOfLabel(Handle handle) {
        return LABELS.contains(handle.getOwner() + "." + handle.getName());
    }

    private void constant(Object value, int line) {
        switch (value) {
            case Type type -> type(type, line);
            case Handle handle -> handle(handle, line);
            case ConstantDynamic dynamic -> {
                Object[] arguments = new Object[dynamic.getBootstrapMethodArgumentCount()];
                for (int i = 0; i < arguments.length; i++) {
                    arguments[i] = dynamic.getBootstrapMethodArgument(i);
                }
                bootstrap(dynamic.getBootstrapMethod(), arguments, line);
            }
            default -> {
            }
        }
    }

    /** A method's code. */
    private final class Body extends MethodVisitor {

        /** Whether it is to be refused where it begins. */
        private boolean isFinalizer;

        private int line;

        Body(boolean isFinalizer) {
            super(Opcodes.ASM9);
            this.isFinalizer = isFinalizer;
        }

        @Override
        public void visitLineNumber(int number, Label start) {
            line = number;
            if (isFinalizer) {
                isFinalizer = false;
                refuse("a finalizer", line);
            }
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            type(Type.getObjectType(type), line);
        }

        @Override
        public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
            descriptor(descriptor, line);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String field, String descriptor) {
            member(owner, field, descriptor, line);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String method, String descriptor, boolean onInterface) {
            member(owner, method, descriptor, line);
        }

        @Override
        public void visitInvokeDynamicInsn(String method, String descriptor, Handle bootstrap, Object... arguments) {
            descriptor(descriptor, line);
            bootstrap(bootstrap, arguments, line);
        }

        @Override
        public void visitLdcInsn(Object value) {
            constant(value, line);
        }

        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
            type(type, line);
        }

        private void type(@Nullable String type, int at) {
            References.this.type(type, at);
        }

        private void type(Type type, int at) {
            References.this.type(type, at);
        }

        private void descriptor(String descriptor, int at) {
            References.this.descriptor(descriptor, at);
        }
    }
}

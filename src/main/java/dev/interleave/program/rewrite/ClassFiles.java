package dev.interleave.program.rewrite;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The class files of a program, and those of the JDK that are copied for it, before they are rewritten.
 *
 * <p>Thread-safe.
 */
final class ClassFiles {

    private final Map<String, byte[]> own;

    private final Set<String> interfaces = new HashSet<>();

    private final String main;

    private final @Nullable String mainSource;

    private final Map<String, Shape> shapes = new ConcurrentHashMap<>();

    /**
     * What a class says of its members.
     *
     * @param parent the internal name of the class above it
     * @param methods the names and descriptors of its methods that have code
     * @param bare those of the others
     * @param hasInstanceCode whether it has a method with code that is not static
     */
    private record Shape(String parent, List<String> interfaces, Set<String> fields, Set<String> methods,
            Set<String> bare, boolean hasInstanceCode) {
    }

    /**
     * Creates them.
     *
     * @param own the program's class files, by internal name
     * @param main the internal name of its main class
     */
    ClassFiles(Map<String, byte[]> own, String main) {
        this.own = InterfaceStatics.move(own);
        Declarations declared = Declarations.of(this.own);
        this.own.replaceAll((_, bytes) -> MethodReferences.called(bytes, declared));
        this.main = main;
        byte[] bytesOfMain = this.own.get(main);
        this.mainSource = bytesOfMain == null ? null : sourceOf(bytesOfMain);
        this.own.forEach((name, bytes) -> {
            if ((new ClassReader(bytes).getAccess() & Opcodes.ACC_INTERFACE) != 0) {
                interfaces.add(name);
            }
        });
    }

    /** Whether the class of an internal name is rewritten. */
    boolean isRewritten(String internal) {
        return own.containsKey(internal) || internal.startsWith(ClassNames.COPIES);
    }

    /** Whether it is an interface of the program's. */
    boolean isInterface(String internal) {
        return interfaces.contains(internal);
    }

    /** Whether it is the class whose fields are named without it. */
    boolean isMain(String internal) {
        return main.equals(internal);
    }

    /** A source file; empty if the main class is in the same one. */
    String sourceBesidesMain(@Nullable String source) {
        return source == null || source.equals(mainSource) ? "" : source;
    }

    private static @Nullable String sourceOf(byte[] bytes) {
        @Nullable String[] source = new String[1];
        new ClassReader(bytes).accept(new ClassVisitor(Opcodes.ASM9) {
            @Override
            public void visitSource(@Nullable String file, @Nullable String debug) {
                source[0] = file;
            }
        }, ClassReader.SKIP_CODE);
        return source[0];
    }

    /** The class that declares a field which code names by a class that has it, perhaps from one above. */
    String declaring(String owner, String field) {
        for (String at = owner; isRewritten(at) && !at.equals(UnsafeCopy.NAME);) {
            Shape shape = shapes.computeIfAbsent(at, this::shapeOf);
            if (shape.fields.contains(field)) {
                return at;
            }
            at = shape.parent;
        }
        return owner;
    }

    /**
     * The class that declares a static method which code names by a class that has it, perhaps from one above. To use the method
     * initialises that class alone.
     */
    String declaringMethod(String owner, String called, String descriptor) {
        String method = called + descriptor;
        for (String at = owner; isRewritten(at) && !at.equals(UnsafeCopy.NAME);) {
            Shape shape = shapes.computeIfAbsent(at, this::shapeOf);
            if (shape.methods.contains(method)) {
                return at;
            }
            at = shape.parent;
        }
        return owner;
    }

    /**
     * What is initialised with a class, beside the one above it: of the interfaces that it implements, each that declares a
     * method with code which is not static, after those above it (section 12.4.1 of the Java Language Specification).
     *
     * @return the internal names of the classes that have these interfaces' fields
     */
    List<String> initialisedWith(String type) {
        Set<String> all = new LinkedHashSet<>();
        if (own.containsKey(type)) {
            shapes.computeIfAbsent(type, this::shapeOf).interfaces.forEach(each -> addInitialised(each, all));
        }
        return List.copyOf(all);
    }

    /** What is initialised with an object of an interface's that a lambda or a reference to a method makes. */
    List<String> initialisedWithLambda(String type) {
        Set<String> all = new LinkedHashSet<>();
        addInitialised(type, all);
        return List.copyOf(all);
    }

    private void addInitialised(String type, Set<String> all) {
        if (own.containsKey(type)) {
            Shape shape = shapes.computeIfAbsent(type, this::shapeOf);
            shape.interfaces.forEach(each -> addInitialised(each, all));
            String statics = InterfaceStatics.beside(type);
            if (shape.hasInstanceCode && own.containsKey(statics)) {
                all.add(statics);
            }
        }
    }

    /**
     * The class whose code a call of a method comes to, or one above that: the one that is named, if that has the code itself or
     * from another class of the program's.
     *
     * @return the internal name; null if only the object that is called shows it
     */
    @Nullable String implementing(String owner, String called, String descriptor) {
        String method = called + descriptor;
        String at = owner;
        while (own.containsKey(at)) {
            Shape shape = shapes.computeIfAbsent(at, this::shapeOf);
            if (shape.methods.contains(method)) {
                return owner;
            }
            if (shape.bare.contains(method)) {
                return null;
            }
            at = shape.parent;
        }
        return at.equals(owner) || !isOfInterfaces(owner, method) ? at : null;
    }

    private boolean isOfInterfaces(String type, String method) {
        for (String at = type; own.containsKey(at); at = shapes.computeIfAbsent(at, this::shapeOf).parent) {
            for (String each : shapes.computeIfAbsent(at, this::shapeOf).interfaces) {
                Shape shape = own.containsKey(each) ? shapes.computeIfAbsent(each, this::shapeOf) : null;
                if (shape == null || shape.methods.contains(method) || shape.bare.contains(method)
                        || isOfInterfaces(each, method)) {
                    return true;
                }
            }
        }
        return false;
    }

    private Shape shapeOf(String internal) {
        try {
            ClassReader reader = new ClassReader(original(internal));
            ClassNames names = new ClassNames(internal);
            Set<String> fields = new HashSet<>();
            Set<String> methods = new HashSet<>();
            Set<String> bare = new HashSet<>();
            boolean[] hasInstanceCode = new boolean[1];
            reader.accept(new ClassVisitor(Opcodes.ASM9) {
                @Override
                public @Nullable FieldVisitor visitField(int access, String name, String descriptor,
                        @Nullable String signature, @Nullable Object value) {
                    fields.add(name);
                    return null;
                }

                @Override
                public @Nullable MethodVisitor visitMethod(int access, String name, String descriptor,
                        @Nullable String signature, String @Nullable [] exceptions) {
                    ((access & Opcodes.ACC_ABSTRACT) != 0 ? bare : methods).add(name + names.mapMethodDesc(descriptor));
                    hasInstanceCode[0] |= (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_STATIC)) == 0;
                    return null;
                }
            }, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            return new Shape(names.map(reader.getSuperName()), List.of(reader.getInterfaces()), fields, methods, bare,
                    hasInstanceCode[0]);
        }
        catch (ClassNotFoundException ex) {
            throw new IllegalStateException("No class file of " + internal, ex);
        }
    }

    /** The class file of an internal name: of a copy, what is copied. */
    byte[] original(String internal) throws ClassNotFoundException {
        byte[] bytes = own.get(internal);
        if (bytes != null) {
            return bytes;
        }
        try (InputStream file = ClassLoader.getSystemResourceAsStream(ClassNames.original(internal) + ".class")) {
            if (file == null) {
                throw new ClassNotFoundException(internal);
            }
            return file.readAllBytes();
        }
        catch (IOException ex) {
            throw new ClassNotFoundException(internal, ex);
        }
    }
}

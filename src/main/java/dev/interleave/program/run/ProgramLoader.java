package dev.interleave.program.run;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Opcodes;

import dev.interleave.trace.record.SourceLines;

/**
 * Loads a program's classes, and copies of those of the JDK's that it uses, so that they say what they are about to do.
 *
 * <p>Thread-safe.
 */
public final class ProgramLoader extends ClassLoader {

    private final Map<String, byte[]> own;

    private final Set<String> interfaces;

    private final Code code;

    private final String main;

    private final Map<String, Shape> shapes = new ConcurrentHashMap<>();

    static {
        registerAsParallelCapable();
    }

    /**
     * Creates it.
     *
     * @param own the program's class files, by internal name
     * @param main the internal name of its main class
     */
    public ProgramLoader(Map<String, byte[]> own, String main, Code code) {
        super(SourceLines.PROGRAM_LOADER, ProgramLoader.class.getClassLoader());
        this.own = new HashMap<>(own);
        this.main = main;
        this.code = code;
        this.interfaces = new HashSet<>();
        own.forEach((name, bytes) -> {
            if ((new ClassReader(bytes).getAccess() & Opcodes.ACC_INTERFACE) != 0) {
                interfaces.add(name);
            }
        });
        code.loadedBy(this);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        String internal = name.replace('.', '/');
        if (!isRewritten(internal)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : define(name, internal);
        }
    }

    private boolean isRewritten(String internal) {
        return own.containsKey(internal) || internal.startsWith(ClassNames.COPIES);
    }

    private Class<?> define(String name, String internal) throws ClassNotFoundException {
        byte[] bytes = internal.equals(UnsafeCopy.NAME) ? UnsafeCopy.write() : rewritten(internal);
        return defineClass(name, bytes, 0, bytes.length);
    }

    private byte[] rewritten(String internal) throws ClassNotFoundException {
        return Rewriter.rewrite(internal, original(internal), code, ClassNames.kindOf(internal), this::isRewritten,
                interfaces::contains, this::declaring, main);
    }

    /**
     * What a class says of its fields.
     *
     * @param parent the internal name of the class above it
     */
    private record Shape(String parent, Set<String> fields) {
    }

    /** The class that declares a field which code names by a class that has it, perhaps from one above. */
    private String declaring(String owner, String field) {
        for (String at = owner; isRewritten(at) && !at.equals(UnsafeCopy.NAME);) {
            Shape shape = shapes.computeIfAbsent(at, this::shapeOf);
            if (shape.fields.contains(field)) {
                return at;
            }
            at = shape.parent;
        }
        return owner;
    }

    private Shape shapeOf(String internal) {
        try {
            ClassReader reader = new ClassReader(original(internal));
            Set<String> fields = new HashSet<>();
            reader.accept(new ClassVisitor(Opcodes.ASM9) {
                @Override
                public @Nullable FieldVisitor visitField(int access, String name, String descriptor,
                        @Nullable String signature, @Nullable Object value) {
                    fields.add(name);
                    return null;
                }
            }, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            return new Shape(new ClassNames(internal).map(reader.getSuperName()), fields);
        }
        catch (ClassNotFoundException ex) {
            throw new IllegalStateException("No class file of " + internal, ex);
        }
    }

    private byte[] original(String internal) throws ClassNotFoundException {
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

package dev.interleave.program.free;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Type;

/**
 * Loads a program's classes nearly as they are: only what they print and how they exit goes through {@link Doors}. Another
 * loader has other static fields.
 *
 * <p>Thread-safe.
 */
final class FreeLoader extends ClassLoader {

    private final Map<String, byte[]> own;

    static {
        registerAsParallelCapable();
    }

    /**
     * Creates it.
     *
     * @param own the class files that are to be loaded, by internal name
     */
    FreeLoader(Map<String, byte[]> own) {
        super("program", FreeLoader.class.getClassLoader());
        this.own = own;
    }

    /** The class files of a program as they are to be loaded, what they use of this package included. */
    static Map<String, byte[]> redirected(Map<String, byte[]> classes) {
        Map<String, byte[]> all = new HashMap<>();
        classes.forEach((name, bytes) -> all.put(name, redirected(bytes)));
        all.put(Type.getInternalName(Doors.class), bytesOf(Doors.class));
        return Map.copyOf(all);
    }

    private static byte[] bytesOf(Class<?> type) {
        try (InputStream file = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            if (file == null) {
                throw new IllegalStateException("There is no class file of " + type.getName());
            }
            return file.readAllBytes();
        }
        catch (IOException ex) {
            throw new IllegalStateException("The class file of " + type.getName() + " cannot be read", ex);
        }
    }

    private static byte[] redirected(byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new Redirection(writer), 0);
        return writer.toByteArray();
    }

    /** Has all that the program prints from now on go to a run. */
    void leadTo(FreeRun run) {
        try {
            loadClass(Doors.class.getName()).getMethod("leadTo", FreeRun.class).invoke(null, run);
        }
        catch (ReflectiveOperationException ex) {
            throw new IllegalStateException(ex);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        byte[] bytes = own.get(name.replace('.', '/'));
        if (bytes == null) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : defineClass(name, bytes, 0, bytes.length);
        }
    }
}

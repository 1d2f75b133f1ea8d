package dev.interleave.program.rewrite;

import java.util.Map;

import dev.interleave.program.Inside;
import dev.interleave.trace.record.SourceLines;

/**
 * Loads a program's classes, and copies of those of the JDK's that it uses, so that they say what they are about to do.
 *
 * <p>Thread-safe.
 */
public final class ProgramLoader extends ClassLoader {

    private static final String COPIES = ClassNames.COPIES.replace('/', '.');

    private final ClassFiles files;

    private final Places places;

    private final Inside inside;

    static {
        registerAsParallelCapable();
    }

    /**
     * Creates it.
     *
     * @param own the program's class files, by internal name
     * @param main the internal name of its main class
     * @param places numbers what their code uses
     * @param inside how far threads are followed into calls of java.util.concurrent
     */
    public ProgramLoader(Map<String, byte[]> own, String main, Places places, Inside inside) {
        super(SourceLines.PROGRAM_LOADER, ProgramLoader.class.getClassLoader());
        this.files = new ClassFiles(own, main);
        this.places = places;
        this.inside = inside;
    }

    /** Whether a class is the copy of one of the JDK's, by its name. */
    public static boolean isCopy(String name) {
        return name.startsWith(COPIES);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        String internal = name.replace('.', '/');
        if (!files.isRewritten(internal)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : define(name, internal);
        }
    }

    private Class<?> define(String name, String internal) throws ClassNotFoundException {
        byte[] bytes = internal.equals(UnsafeCopy.NAME) ? UnsafeCopy.write()
                : Rewriter.rewrite(internal, files, places, inside);
        return defineClass(name, bytes, 0, bytes.length);
    }
}

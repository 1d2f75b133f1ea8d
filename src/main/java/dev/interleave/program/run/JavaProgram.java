package dev.interleave.program.run;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.interleave.explore.Program;
import dev.interleave.program.Inside;
import dev.interleave.program.rewrite.ProgramLoader;
import dev.interleave.sync.Lab;

/**
 * A program in Java, ready to be run under one schedule after another.
 *
 * <p>Confined to the thread whose turn it is.
 */
public final class JavaProgram implements Program {

    private final Code code = new Code();

    private final ProgramLoader loader;

    private final String main;

    private final Inside inside;

    /** What the last run comes to; null before the first. */
    private @Nullable Outcome last;

    /** How the main class is begun; null until it was once. */
    private @Nullable Beginning beginning;

    /**
     * The main class and its methods.
     *
     * @param ensure has its class initialised in a run; null if it is an interface
     * @param constructor makes the object whose main method it is; null if that is static
     */
    private record Beginning(@Nullable Method ensure, @Nullable Constructor<?> constructor, Method method) {
    }

    /**
     * Creates it.
     *
     * @param classes its class files, by internal name
     * @param main the name of its main class
     * @param inside how far its threads are followed into calls of java.util.concurrent
     */
    public JavaProgram(Map<String, byte[]> classes, String main, Inside inside) {
        this.main = main;
        this.inside = inside;
        this.loader = new ProgramLoader(classes, main.replace('.', '/'), code, inside);
        code.loadedBy(loader, main);
    }

    /** How far its threads are followed into calls of java.util.concurrent. */
    public Inside inside() {
        return inside;
    }

    /** Says what is to be done when a run shows something that makes those before it count for nothing. */
    public void learning(Runnable whenMore) {
        code.learnt().whenMore(whenMore);
    }

    /** What its runs have shown so far that threads share. Schedules count as steps what was known to be shared. */
    public List<String> shared() {
        return code.learnt().shared();
    }

    /** Takes over what runs of the same program have shown elsewhere, so that their schedules can be followed. */
    public void share(Collection<String> shared) {
        code.learnt().share(shared);
    }

    @Override
    public String run(Lab lab) throws InterruptedException {
        Probe.use(code);
        code.learnt().begin();
        Execution execution = new Execution(lab, code.learnt(), inside);
        last = execution.outcome();
        return execution.run(this::main);
    }

    @Override
    public String printed() {
        return last == null ? "" : last.printed();
    }

    private void main() throws Throwable {
        try {
            Beginning begin = beginning();
            if (begin.ensure != null) {
                begin.ensure.invoke(null);
            }
            Method method = begin.method;
            Object[] arguments = method.getParameterCount() == 0 ? new Object[0] : new Object[] {new String[0]};
            method.invoke(begin.constructor == null ? null : begin.constructor.newInstance(), arguments);
        }
        catch (InvocationTargetException ex) {
            throw ex.getCause();
        }
    }

    private Beginning beginning() throws ReflectiveOperationException {
        Beginning known = beginning;
        if (known == null) {
            Class<?> type = Class.forName(main, true, loader);
            Method ensure = null;
            if (!type.isInterface()) {
                ensure = type.getDeclaredMethod("interleave$ensure");
                ensure.setAccessible(true);
            }
            Method method = mainOf(type);
            method.setAccessible(true);
            Constructor<?> constructor = null;
            if (!Modifier.isStatic(method.getModifiers())) {
                constructor = type.getDeclaredConstructor();
                constructor.setAccessible(true);
            }
            known = new Beginning(ensure, constructor, method);
            beginning = known;
        }
        return known;
    }

    private static Method mainOf(Class<?> type) throws NoSuchMethodException {
        try {
            return type.getDeclaredMethod("main", String[].class);
        }
        catch (NoSuchMethodException ex) {
            return type.getDeclaredMethod("main");
        }
    }
}

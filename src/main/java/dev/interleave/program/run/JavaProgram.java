package dev.interleave.program.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import dev.interleave.explore.Program;
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

    /**
     * Creates it.
     *
     * @param classes its class files, by internal name
     * @param main the name of its main class
     */
    public JavaProgram(Map<String, byte[]> classes, String main) {
        this.main = main;
        this.loader = new ProgramLoader(classes, main.replace('.', '/'), code);
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
        return new Execution(lab, code.learnt()).run(this::main);
    }

    private void main() throws Throwable {
        try {
            Class<?> type = Class.forName(main, true, loader);
            Method ensure = type.getDeclaredMethod("interleave$ensure");
            ensure.setAccessible(true);
            ensure.invoke(null);
            Method method = mainOf(type);
            method.setAccessible(true);
            Object[] arguments = method.getParameterCount() == 0 ? new Object[0] : new Object[] {new String[0]};
            if (Modifier.isStatic(method.getModifiers())) {
                method.invoke(null, arguments);
            }
            else {
                var constructor = type.getDeclaredConstructor();
                constructor.setAccessible(true);
                method.invoke(constructor.newInstance(), arguments);
            }
        }
        catch (InvocationTargetException ex) {
            throw ex.getCause();
        }
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

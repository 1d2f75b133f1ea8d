package dev.interleave.program.rewrite;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;

/**
 * Finds the case of a switch with patterns, as {@link java.lang.runtime.SwitchBootstraps} does. That keeps the enum constants that
 * it has once seen, but a program's classes are initialised anew for each schedule, and so have others.
 *
 * <p>Stateless.
 */
public final class Switches {

    private static final String OWNER = "java/lang/runtime/SwitchBootstraps";

    private static final MethodHandle FIND;

    static {
        try {
            FIND = MethodHandles.lookup().findStatic(Switches.class, "find",
                    MethodType.methodType(int.class, Object[].class, Object.class, int.class));
        }
        catch (ReflectiveOperationException ex) {
            throw new ExceptionInInitializerError(ex);
        }
    }

    private Switches() {
    }

    /** What is to find the case in the place of a bootstrap method; that itself, where no label is an enum constant. */
    static Handle instead(Handle bootstrap, Object[] labels) {
        boolean isOfEnum = bootstrap.getName().equals("enumSwitch");
        for (Object label : labels) {
            isOfEnum |= label instanceof ConstantDynamic constant
                    && constant.getBootstrapMethod().getName().equals("invoke");
        }
        return bootstrap.getOwner().equals(OWNER) && isOfEnum
                ? new Handle(Opcodes.H_INVOKESTATIC, ClassNames.REWRITE + "Switches", "link", bootstrap.getDesc(),
                        false)
                : bootstrap;
    }

    /**
     * Links a switch.
     *
     * @param type takes the value and the index from which to look on
     * @param labels classes, strings, numbers, enum constants, and names of constants of the value's own class
     */
    public static CallSite link(MethodHandles.Lookup lookup, String called, MethodType type, Object... labels) {
        return new ConstantCallSite(MethodHandles.insertArguments(FIND, 0, (Object) labels).asType(type));
    }

    /** The index of the first label that fits; -1 for null, and the number of labels if none does. */
    static int find(Object[] labels, @Nullable Object value, int from) {
        if (value == null) {
            return -1;
        }
        for (int i = from; i < labels.length; i++) {
            if (fits(labels[i], value)) {
                return i;
            }
        }
        return labels.length;
    }

    private static boolean fits(Object label, Object value) {
        return switch (label) {
            case Class<?> type -> type.isInstance(value);
            case Enum.EnumDesc<?> constant -> value instanceof Enum<?> found
                    && found.name().equals(constant.constantName())
                    && found.getDeclaringClass().descriptorString().equals(constant.constantType().descriptorString());
            case String name when value instanceof Enum<?> found -> found.name().equals(name);
            case Integer number when value instanceof Character character -> number.intValue() == character;
            default -> label.equals(value);
        };
    }
}

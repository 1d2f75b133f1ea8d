package dev.interleave.program.rewrite;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Has code say whether a compare-and-set or a compare-and-exchange has written, which shows only afterwards.
 *
 * <p>Stateless.
 */
final class Comparisons {

    private static final String WEAK = "weakCompareAndSet";

    private Comparisons() {
    }

    /** A weak compare-and-set may fail although the value is the expected one; under a schedule it must not. */
    static String strong(String called) {
        for (String mode : new String[] {"Plain", "Acquire", "Release"}) {
            if (called.startsWith(WEAK) && called.endsWith(mode)) {
                return strong(called.substring(0, called.length() - mode.length()));
            }
        }
        return called.startsWith(WEAK) ? "compareAndSet" + called.substring(WEAK.length()) : called;
    }

    /**
     * Says it, with the result on the stack, which stays there. Nothing is said where the result does not show it.
     *
     * @param descriptor of the method that was called
     * @param from the local variable in which its first argument stands
     */
    static void tell(MethodVisitor code, String called, String descriptor, int from) {
        if (called.startsWith("compareAndSet") || called.startsWith(WEAK)) {
            code.visitInsn(Opcodes.DUP);
            Probes.call(code, "compared", "(Z)V");
        }
        else if (called.startsWith("compareAndExchange")) {
            exchanged(code, descriptor, from);
        }
    }

    private static void exchanged(MethodVisitor code, String descriptor, int from) {
        Type[] types = Type.getArgumentTypes(descriptor);
        Type expected = types[types.length - 2];
        Type found = onStack(Type.getReturnType(descriptor));
        if (!onStack(expected).equals(found)) {
            return;
        }
        int local = from;
        for (int i = 0; i < types.length - 2; i++) {
            local += types[i].getSize();
        }
        code.visitInsn(found.getSize() == 2 ? Opcodes.DUP2 : Opcodes.DUP);
        code.visitVarInsn(expected.getOpcode(Opcodes.ILOAD), local);
        Probes.call(code, "exchanged", "(" + found + found + ")V");
    }

    /** What stands on the stack for a value of a type. */
    private static Type onStack(Type type) {
        return switch (type.getSort()) {
            case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT -> Type.INT_TYPE;
            case Type.ARRAY, Type.OBJECT -> Type.getType(Object.class);
            default -> type;
        };
    }
}

package dev.interleave.program.rewrite;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.Arrays;

import org.objectweb.asm.Type;

/**
 * Links copies of classes of {@code java.lang} to what only that package may use.
 *
 * <p>Stateless. It needs {@code java.lang} to be open.
 */
public final class Privileged {

    static final int STATIC = 0;

    static final int VIRTUAL = 1;

    static final int STATIC_FIELD = 2;

    private Privileged() {
    }

    /** Whether a member of the JDK's can be used by its package alone. */
    static boolean isNeeded(String owner, String name, String descriptor, boolean isField) {
        if (!owner.startsWith("java/lang/")) {
            return false;
        }
        try {
            Class<?> type = Class.forName(owner.replace('/', '.'));
            if (name.equals("<init>") || isField && Modifier.isPublic(type.getModifiers())
                    && Modifier.isPublic(type.getDeclaredField(name).getModifiers())) {
                return false;
            }
            return isField || Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> method.getName().equals(name)
                            && Type.getMethodDescriptor(method).equals(descriptor))
                    .anyMatch(method -> !Modifier.isPublic(method.getModifiers())
                            || !Modifier.isPublic(type.getModifiers()));
        }
        catch (ReflectiveOperationException ex) {
            return false;
        }
    }

    /**
     * Links a call.
     *
     * @param type the receiver, if there is one, the arguments and the result
     * @param owner the class that has the member, by its internal name
     */
    public static CallSite link(MethodHandles.Lookup caller, String name, MethodType type, String owner, int how)
            throws ReflectiveOperationException {
        Class<?> declaring = Class.forName(owner.replace('/', '.'));
        MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(declaring, MethodHandles.lookup());
        MethodHandle found = switch (how) {
            case STATIC -> lookup.findStatic(declaring, name, type);
            case VIRTUAL -> lookup.findVirtual(declaring, name, type.dropParameterTypes(0, 1));
            default -> lookup.findStaticGetter(declaring, name, type.returnType());
        };
        return new ConstantCallSite(found.asType(type));
    }
}

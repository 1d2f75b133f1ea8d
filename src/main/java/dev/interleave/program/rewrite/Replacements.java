package dev.interleave.program.rewrite;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Puts another call in the place of one that would wait, look at the time or the machine, or touch what no code of ours sees.
 *
 * <p>Confined to the thread that loads the class.
 */
final class Replacements {

    private static final String HANDLES = "java/lang/invoke/MethodHandles";

    private static final String LOOKUP = HANDLES + "$Lookup";

    private static final String COLLECTORS = "java/util/stream/Collectors";

    /** What makes sets and maps of streams. */
    private static final Set<String> UNORDERED =
            Set.of("toSet", "toUnmodifiableSet", "toMap", "toUnmodifiableMap", "groupingBy");

    /** Classes whose objects say nothing of others, and of which there are many. */
    private static final Set<String> VALUES = Set.of("java/lang/String", "java/lang/StringBuilder",
            "java/lang/StringBuffer", "java/lang/CharSequence", "java/lang/Integer", "java/lang/Long",
            "java/lang/Character", "java/lang/Boolean", "java/lang/Double", "java/lang/Float", "java/lang/Short",
            "java/lang/Byte");

    private static final String CANCELLATION = "java/util/concurrent/CancellationException";

    private final Target target;

    private final Construction construction;

    private final Bridges bridges;

    private final Probes probes;

    private final MethodVisitor out;

    Replacements(Target target, Construction construction, Bridges bridges, Probes probes, MethodVisitor out) {
        this.target = target;
        this.construction = construction;
        this.bridges = bridges;
        this.probes = probes;
        this.out = out;
    }

    /** Replaces a call; returns whether there was anything to replace. */
    boolean replace(int opcode, String owner, String called, String descriptor) {
        String onMonitor = onMonitor(called + descriptor);
        if (onMonitor != null && opcode != Opcodes.INVOKESTATIC) {
            probes.call(onMonitor, "(Ljava/lang/Object;" + descriptor.substring(1));
            return true;
        }
        if (owner.equals(ClassNames.INSTEAD + "Secrets") && called.startsWith("set")) {
            out.visitInsn(Opcodes.POP);
            return true;
        }
        if (target.isText() && !target.isRewritten(owner)
                && Privileged.isNeeded(owner, called, descriptor, false)) {
            bridges.privileged(out, opcode, owner, called, descriptor);
            return true;
        }
        if (called.equals("printStackTrace") && opcode == Opcodes.INVOKEVIRTUAL && !target.isRewritten(owner)
                && (descriptor.equals("()V") || descriptor.equals("(Ljava/io/PrintStream;)V"))) {
            instead("Console", called, "(Ljava/lang/Throwable;" + descriptor.substring(1));
            return true;
        }
        if (called.equals("hashCode") && descriptor.equals("()I") && isOfObjects(opcode, owner)) {
            ofObject("hash", "(Ljava/lang/Object;)I");
            return true;
        }
        String unordered = opcode == Opcodes.INVOKESTATIC ? unordered(owner, called) : null;
        if (unordered != null) {
            out.visitMethodInsn(opcode, owner, called, descriptor, !owner.equals(COLLECTORS));
            probes.call("steady", "(" + unordered + ")" + unordered);
            return true;
        }
        if (asksForText(opcode, owner, called, descriptor)) {
            ofObject("text", "(Ljava/lang/Object;)Ljava/lang/String;");
            return true;
        }
        return switch (owner) {
            case "java/lang/StringBuilder" -> ofBuilder(opcode, called, descriptor);
            case "java/lang/Object" -> ofObject(opcode, called);
            case "jdk/internal/util/ArraysSupport" -> ofArrays(called, descriptor);
            case "java/util/Objects" -> ofObjects(called, descriptor);
            case "java/lang/Class" -> ofClass(called);
            case "java/lang/String" -> ofString(opcode, called, descriptor);
            case "java/lang/Enum" -> ofEnum(called, descriptor);
            case "java/lang/System" -> ofSystem(called, descriptor);
            case "java/lang/Runtime" -> ofRuntime(called);
            case CANCELLATION -> ofCancellation(called, descriptor);
            case "java/util/concurrent/TimeUnit" -> ofTimeUnit(called, descriptor);
            case LOOKUP, HANDLES, "jdk/internal/invoke/MhUtil" -> findsHandle(owner, called, descriptor);
            case "java/lang/invoke/VarHandle" -> ofHandle(opcode, called, descriptor);
            default -> false;
        };
    }

    private static @Nullable String onMonitor(String method) {
        return switch (method) {
            case "wait()V", "wait(J)V", "wait(JI)V" -> "await";
            case "notify()V" -> "signal";
            case "notifyAll()V" -> "signalAll";
            default -> null;
        };
    }

    private boolean ofObject(int opcode, String called) {
        switch (called) {
            // A method calls that of the class above.
            case "hashCode" -> ofObject(opcode == Opcodes.INVOKESPECIAL ? "identityHash" : "hash",
                    "(Ljava/lang/Object;)I");
            case "toString" -> {
                if (opcode == Opcodes.INVOKESPECIAL) {
                    return false;
                }
                ofObject("text", "(Ljava/lang/Object;)Ljava/lang/String;");
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Sends a call there by which another method may be called. */
    private void ofObject(String what, String descriptor) {
        if (target.kind == Kind.OWN) {
            probes.call("call", "()V");
        }
        probes.call(what, descriptor);
    }

    private boolean ofObjects(String called, String descriptor) {
        switch (called + descriptor) {
            case "hashCode(Ljava/lang/Object;)I" -> ofObject("hashOrZero", descriptor);
            case "toString(Ljava/lang/Object;)Ljava/lang/String;" -> ofObject("textOrNull", descriptor);
            case "hash([Ljava/lang/Object;)I" -> out.visitMethodInsn(Opcodes.INVOKESTATIC,
                    ClassNames.COPIES + "java/util/Arrays", "hashCode", descriptor, false);
            case "toIdentityString(Ljava/lang/Object;)Ljava/lang/String;" -> ofObject("identityText", descriptor);
            case "toString(Ljava/lang/Object;Ljava/lang/String;)Ljava/lang/String;" ->
                    ofObject("textOrElse", descriptor);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean ofArrays(String called, String descriptor) {
        if (!called.equals("hashCode") || !descriptor.startsWith("([Ljava/lang/Object;")) {
            return false;
        }
        probes.whole();
        probes.call("hashOfAll", descriptor);
        return true;
    }

    private boolean ofClass(String called) {
        if (!called.equals("getEnumConstants")) {
            return false;
        }
        instead("Enumerations", "constants", "(Ljava/lang/Class;)[Ljava/lang/Object;");
        return true;
    }

    private void ofFormat(String descriptor) {
        probes.whole();
        probes.call("format", descriptor);
    }

    /** What the JDK's own builder appends, in whose code it would be the JDK that asks for a text. */
    private boolean ofBuilder(int opcode, String called, String descriptor) {
        if (!called.equals("append") || !descriptor.startsWith("(Ljava/lang/Object;)")) {
            return false;
        }
        probes.call("textOrNull", "(Ljava/lang/Object;)Ljava/lang/String;");
        out.visitMethodInsn(opcode, "java/lang/StringBuilder", called,
                "(Ljava/lang/String;)Ljava/lang/StringBuilder;", false);
        return true;
    }

    /** Whether a text is asked for that a class which is not rewritten may write. */
    private boolean asksForText(int opcode, String owner, String called, String descriptor) {
        return called.equals("toString") && descriptor.equals("()Ljava/lang/String;") && isOfObjects(opcode, owner);
    }

    /** Whether a method of an object is called whose class is not rewritten, and may be one that others have extended. */
    private boolean isOfObjects(int opcode, String owner) {
        return (opcode == Opcodes.INVOKEINTERFACE || opcode == Opcodes.INVOKEVIRTUAL)
                && !owner.equals("java/lang/Object") && !target.isRewritten(owner)
                && !owner.startsWith(ClassNames.INSTEAD) && !VALUES.contains(owner) && !target.isText();
    }

    /** The type of what a static method of the JDK's makes, whose order depends on hash codes; null if that is another. */
    private static @Nullable String unordered(String owner, String called) {
        return switch (owner) {
            case "java/util/Set" -> called.equals("of") || called.equals("copyOf") ? "Ljava/util/Set;" : null;
            case "java/util/Map" -> called.equals("of") || called.equals("copyOf") || called.equals("ofEntries")
                    ? "Ljava/util/Map;" : null;
            case COLLECTORS -> UNORDERED.contains(called) ? "Ljava/util/stream/Collector;" : null;
            default -> null;
        };
    }

    private boolean ofEnum(String called, String descriptor) {
        if (!called.equals("valueOf")) {
            return false;
        }
        instead("Enumerations", "constant", descriptor);
        return true;
    }

    private boolean ofString(int opcode, String called, String descriptor) {
        if (called.equals("valueOf") && descriptor.equals("(Ljava/lang/Object;)Ljava/lang/String;")) {
            ofObject("textOrNull", descriptor);
            return true;
        }
        if ((called.equals("format") || called.equals("formatted")) && descriptor.contains("[Ljava/lang/Object;")) {
            ofFormat(opcode == Opcodes.INVOKESTATIC ? descriptor : "(Ljava/lang/String;" + descriptor.substring(1));
            return true;
        }
        if (!descriptor.startsWith("(L" + ClassNames.COPIES + "java/lang/")) {
            return false;
        }
        if (called.equals("<init>")) {
            construction.dropLast();
        }
        Texts.writeCall(out, opcode, called, descriptor);
        return true;
    }

    private boolean ofSystem(String called, String descriptor) {
        String with = switch (called) {
            case "nanoTime", "currentTimeMillis" -> called;
            case "exit" -> "exitProgram";
            case "identityHashCode" -> "identityHash";
            case "arraycopy" -> target.isText() ? "copyWhole" : switch (target.kind) {
                case OWN -> "copy";
                case PLAIN -> "copyHeld";
                case CALLS -> "copyInside";
            };
            default -> null;
        };
        if (with == null) {
            return false;
        }
        if (called.equals("arraycopy")) {
            probes.whole();
        }
        probes.call(with, descriptor);
        return true;
    }

    private boolean ofRuntime(String called) {
        if (!called.equals("availableProcessors")) {
            return false;
        }
        probes.call("processors", "(Ljava/lang/Runtime;)I");
        return true;
    }

    /** Its constructor that takes a cause is for its own package. What was made twice on the stack is dropped. */
    private boolean ofCancellation(String called, String descriptor) {
        if (!called.equals("<init>") || !descriptor.equals("(Ljava/lang/String;L" + CANCELLATION + ";)V")) {
            return false;
        }
        instead("Cancellations", "of", descriptor.replace(")V", ")L" + CANCELLATION + ";"));
        out.visitInsn(Opcodes.DUP_X2);
        out.visitInsn(Opcodes.POP);
        out.visitInsn(Opcodes.POP2);
        construction.dropLast();
        return true;
    }

    private boolean ofTimeUnit(String called, String descriptor) {
        if (!called.equals("sleep") && !called.equals("timedWait") && !called.equals("timedJoin")) {
            return false;
        }
        instead("TimeUnits", called, "(Ljava/util/concurrent/TimeUnit;" + descriptor.substring(1));
        return true;
    }

    private boolean findsHandle(String owner, String called, String descriptor) {
        switch (called) {
            case "findVarHandle" -> {
                if (owner.equals(LOOKUP)) {
                    probes.call("handle", "(L" + LOOKUP + ";" + descriptor.substring(1));
                }
                else {
                    instead("Handles", "find", descriptor);
                }
            }
            case "findStaticVarHandle" -> probes.call("staticHandle", "(L" + LOOKUP + ";" + descriptor.substring(1));
            case "arrayElementVarHandle" ->
                    probes.call(target.kind == Kind.CALLS ? "elementHandle" : "ownElementHandle", descriptor);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean ofHandle(int opcode, String called, String descriptor) {
        if (opcode != Opcodes.INVOKEVIRTUAL || called.equals("withInvokeExactBehavior")
                || called.equals("withInvokeBehavior")) {
            return false;
        }
        bridges.handle(out, called, descriptor);
        return true;
    }

    private void instead(String type, String method, String descriptor) {
        out.visitMethodInsn(Opcodes.INVOKESTATIC, ClassNames.INSTEAD + type, method, descriptor, false);
    }
}

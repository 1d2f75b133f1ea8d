package dev.interleave.program.rewrite;

import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes how a record's hash code and its text are made of those of its components, as {@code java.lang.runtime.ObjectMethods}
 * does, where that would ask a component where it lies in memory.
 *
 * <p>Confined to the thread that loads the class.
 */
final class RecordMethods {

    private static final String FACTORY = "java/lang/runtime/ObjectMethods";

    private static final String STRING = "java/lang/String";

    private final MethodVisitor out;

    RecordMethods(MethodVisitor out) {
        this.out = out;
    }

    /**
     * Writes a method, if it is one of them; the record is on top of the stack.
     *
     * @param arguments the class, the names of the components, and what reads each
     */
    boolean write(String called, Handle bootstrap, Object... arguments) {
        if (!bootstrap.getOwner().equals(FACTORY) || called.equals("equals")) {
            return false;
        }
        if (called.equals("hashCode")) {
            hash(arguments);
        }
        else {
            text(arguments);
        }
        return true;
    }

    private void hash(Object... arguments) {
        out.visitInsn(Opcodes.ICONST_0);
        out.visitInsn(Opcodes.SWAP);
        for (int i = 2; i < arguments.length; i++) {
            Type type = component((Handle) arguments[i]);
            if (type.getSort() >= Type.ARRAY) {
                Probes.call(out, "hashOrZero", "(Ljava/lang/Object;)I");
            }
            else {
                out.visitMethodInsn(Opcodes.INVOKESTATIC, box(type), "hashCode", "(" + type.getDescriptor() + ")I",
                        false);
            }
            out.visitInsn(Opcodes.SWAP);
            out.visitIntInsn(Opcodes.BIPUSH, 31);
            out.visitInsn(Opcodes.IMUL);
            out.visitInsn(Opcodes.IADD);
            out.visitInsn(Opcodes.SWAP);
        }
        out.visitInsn(Opcodes.POP);
    }

    private void text(Object... arguments) {
        String[] names = ((String) arguments[1]).split(";", -1);
        out.visitLdcInsn(arguments[0]);
        out.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/Class", "getSimpleName", "()L" + STRING + ";", false);
        add("[");
        out.visitInsn(Opcodes.SWAP);
        for (int i = 2; i < arguments.length; i++) {
            Type type = component((Handle) arguments[i]);
            if (type.getSort() >= Type.ARRAY) {
                Probes.call(out, "textOrNull", "(Ljava/lang/Object;)L" + STRING + ";");
            }
            else {
                out.visitMethodInsn(Opcodes.INVOKESTATIC, box(type), "toString",
                        "(" + type.getDescriptor() + ")L" + STRING + ";", false);
            }
            out.visitInsn(Opcodes.SWAP);
            add((i == 2 ? "" : ", ") + names[i - 2] + "=");
            out.visitInsn(Opcodes.SWAP);
            concatenate();
            out.visitInsn(Opcodes.SWAP);
        }
        out.visitInsn(Opcodes.POP);
        add("]");
    }

    /** Below the record and what was made so far, puts the record; on top of both, a component. */
    private Type component(Handle reader) {
        out.visitInsn(Opcodes.DUP_X1);
        out.visitFieldInsn(Opcodes.GETFIELD, reader.getOwner(), reader.getName(), reader.getDesc());
        return Type.getType(reader.getDesc());
    }

    private void add(String text) {
        out.visitLdcInsn(text);
        concatenate();
    }

    private void concatenate() {
        out.visitMethodInsn(Opcodes.INVOKEVIRTUAL, STRING, "concat", "(L" + STRING + ";)L" + STRING + ";", false);
    }

    private static String box(Type type) {
        return "java/lang/" + switch (type.getSort()) {
            case Type.BOOLEAN -> "Boolean";
            case Type.CHAR -> "Character";
            case Type.BYTE -> "Byte";
            case Type.SHORT -> "Short";
            case Type.LONG -> "Long";
            case Type.FLOAT -> "Float";
            case Type.DOUBLE -> "Double";
            default -> "Integer";
        };
    }
}

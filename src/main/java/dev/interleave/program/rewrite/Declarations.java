package dev.interleave.program.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What a program's classes declare, and what they have from classes that are not the program's.
 *
 * @param shapes the classes, by internal name
 */
record Declarations(Map<String, Shape> shapes) {

    /** Copies the map. */
    Declarations {
        shapes = Map.copyOf(shapes);
    }

    /**
     * A class.
     *
     * @param above the internal names of its superclass and its interfaces
     * @param members its fields and methods, each with its descriptor
     * @param file the file it is from
     */
    record Shape(List<String> above, Set<String> members, String file) {
    }

    static Declarations of(Map<String, byte[]> classes) {
        Map<String, Shape> shapes = new HashMap<>();
        classes.forEach((name, bytes) -> shapes.put(name, shape(new ClassReader(bytes))));
        return new Declarations(shapes);
    }

    private static Shape shape(ClassReader reader) {
        List<String> above = new ArrayList<>();
        above.add(reader.getSuperName());
        above.addAll(List.of(reader.getInterfaces()));
        Set<String> members = new HashSet<>();
        String[] file = {reader.getClassName() + ".java"};
        reader.accept(new ClassVisitor(Opcodes.ASM9) {
            @Override
            public void visitSource(@Nullable String source, @Nullable String debug) {
                file[0] = source == null ? file[0] : source;
            }

            @Override
            public @Nullable FieldVisitor visitField(int access, String field, String descriptor,
                    @Nullable String signature, @Nullable Object value) {
                members.add(field + descriptor);
                return null;
            }

            @Override
            public @Nullable MethodVisitor visitMethod(int access, String method, String descriptor,
                    @Nullable String signature, String @Nullable [] exceptions) {
                members.add(method + descriptor);
                return null;
            }
        }, ClassReader.SKIP_CODE | ClassReader.SKIP_FRAMES);
        return new Shape(above, members, file[0]);
    }

    /** Whether a class is the program's. */
    boolean contains(String name) {
        return shapes.containsKey(name);
    }

    /** The file that one of the program's classes is from. */
    String file(String name) {
        Shape shape = shapes.get(name);
        return shape == null ? name + ".java" : shape.file;
    }

    /** Of which classes that are not the program's one of its classes may have a member; of none that it declares. */
    List<String> inheritedFrom(String owner, String member, String descriptor) {
        Shape shape = shapes.get(owner);
        if (shape == null) {
            return List.of(owner);
        }
        return shape.members.contains(member + descriptor) ? List.of()
                : shape.above.stream().flatMap(each -> inheritedFrom(each, member, descriptor).stream()).toList();
    }
}

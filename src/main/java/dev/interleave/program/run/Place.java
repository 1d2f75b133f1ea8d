package dev.interleave.program.run;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A field of a class, or the arrays made at one place of its code: something of which each object has its own.
 *
 * <p>Confined to the thread whose turn it is.
 */
final class Place {

    private static final String COPIES = "dev/interleave/program/jdk/";

    private static final String OF_JDK = COPIES + "java/util/concurrent/";

    private static final String OF_ATOMICS = OF_JDK + "atomic/";

    private static final Set<String> VALUES = Set.of("value", "pair", "base");

    /** What places are counted by. */
    final int number;

    /** How a person names it: {@code value}, or {@code Account.balance}. */
    final String name;

    /** The class that has the field; null for arrays. */
    final @Nullable String owner;

    final String field;

    /**
     * Whether threads were seen to use the same object's. As long as they were not, to use it is no step: see
     * {@link Execution}.
     */
    boolean shared;

    /** Whether a VarHandle was seen to be made for it, or it was used by way of something like that. */
    boolean handled;

    /** The number of its name among what things are called by; 0 as long as nothing was. */
    int called;

    /** Loads the class that has the field; null for arrays, and as long as no code names the field. */
    @Nullable ClassLoader loader;

    Place(int number, @Nullable String owner, String field, String name) {
        this.number = number;
        this.owner = owner;
        this.field = field;
        this.name = name;
    }

    /** Whether it is inside java.util.concurrent, which takes care that its accesses do not race. */
    boolean isOfJdk() {
        return (owner == null ? field : owner).startsWith(OF_JDK);
    }

    /** Whether it is a field of a copy of a class of the JDK's. */
    boolean isCopied() {
        return owner != null && owner.startsWith(COPIES);
    }

    /** Whether it is a field of the program's own. */
    boolean isOwn() {
        return owner != null && !owner.startsWith(COPIES);
    }

    /** Whether it is the elements of arrays that no class of the JDK's has made. */
    boolean isOwnArray() {
        return owner == null && !field.startsWith(COPIES);
    }

    /** Whether it is inside an atomic variable. */
    boolean isOfAtomic() {
        return (owner == null ? field : owner).startsWith(OF_ATOMICS);
    }

    /** Whether it is what an atomic variable is there for, and not something by which the JDK makes it fast. */
    boolean isValueOfAtomic() {
        return isOfAtomic() && (owner == null || VALUES.contains(field));
    }

    /** What stands for it in every execution of the same program, in whatever JVM. */
    String key() {
        return (owner == null ? "" : owner) + '.' + field;
    }
}

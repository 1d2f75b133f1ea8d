package dev.interleave.program.run;

import java.util.IdentityHashMap;

/**
 * Which object is which. An object has the same number in all schedules in which the thread that made it has done the same
 * until then: it is counted by thread. So it may be compared with what a thread would touch that sleeps.
 *
 * <p>Confined to the thread whose turn it is.
 */
final class Identities {

    private static final int FEW = 4;

    private static final int PER_THREAD = 20;

    /** Numbers from here on stand for objects that nobody has seen being made. */
    private static final int UNBORN = 1 << 27;

    private final Turn turn;

    private final Learnt learnt;

    private final Naming naming;

    private final IdentityHashMap<Object, Foreign> foreign = Identities.map();

    /**
     * Something that has no number of its own: an array, or an object of a class that is not the program's.
     *
     * <p>Confined like its run.
     */
    private static final class Foreign {

        private final int number;

        private final Place place;

        private int user;

        Foreign(int number, Place place) {
            this.number = number;
            this.place = place;
        }
    }

    Identities(Turn turn, Learnt learnt, Naming naming) {
        this.turn = turn;
        this.learnt = learnt;
        this.naming = naming;
    }

    /** A map by identity that begins small: each run has several, of which most stay nearly empty. */
    static <K, V> IdentityHashMap<K, V> map() {
        return new IdentityHashMap<>(FEW);
    }

    long number(Object target) {
        if (target instanceof Traced traced) {
            return traced.interleaveNumber();
        }
        return foreign(target, learnt.anywhere()).number;
    }

    /** Notes that a thread uses an object, which threads are not known to share; returns whether another has used it first. */
    boolean isAnothers(Object target, Place place) {
        int me = turn.self().number() + 1;
        if (target instanceof Traced traced) {
            int user = traced.interleaveUser();
            if (user == 0) {
                traced.interleaveUser(me);
            }
            return user != 0 && user != me;
        }
        Foreign object = foreign(target, place);
        int user = object.user;
        if (user == 0) {
            object.user = me;
        }
        return user != 0 && user != me;
    }

    private Foreign foreign(Object target, Place place) {
        Foreign known = foreign.get(target);
        if (known == null) {
            known = new Foreign(numberOfUnborn(target), place);
            foreign.put(target, known);
        }
        return known;
    }

    /**
     * The number of an object that nobody has seen being made. It must not depend on who uses it first. Those of a class share
     * one, so that more conflicts are seen than there are.
     */
    private static int numberOfUnborn(Object target) {
        String name = switch (target) {
            case String text -> "text " + text;
            case Class<?> type -> "class " + type.getName();
            case Number number -> number.getClass().getName() + " " + number;
            default -> Learnt.steady(target.getClass().getName());
        };
        return UNBORN | name.hashCode() & UNBORN - 1;
    }

    /** An object was made whose class is not the program's. */
    void born(Object target) {
        born(target, learnt.anywhere());
    }

    /** An array, or an object of a class that is not the program's, was made at a place. */
    void born(Object target, Place place) {
        if (turn.isUnderWay()) {
            foreign.put(target, new Foreign(nextNumber(), place));
        }
    }

    Place placeOf(Object array) {
        return foreign(array, learnt.anywhere()).place;
    }

    /** The number of what the thread whose turn it is makes next. */
    int nextNumber() {
        if (turn.loading().isUnderWay()) {
            return turn.loading().nextNumber();
        }
        if (!turn.hasSelf()) {
            return 0;
        }
        PlayedThread self = turn.self();
        return self.scope() != 0 ? self.nextInScope()
                : (self.number() + 1 << PER_THREAD | self.made()) & Loading.FOR_GOOD - 1;
    }

    /**
     * Has objects numbered by a class of the JDK's while it is initialised, since it does not matter which thread does that.
     *
     * @return what is to be restored afterwards; 0 for no class
     */
    int scope(String name) {
        turn.loading().suspend();
        return turn.hasSelf() ? turn.self().scope(UNBORN | name.hashCode() & UNBORN - 1) : 0;
    }

    void restoreScope(int scope) {
        turn.loading().end();
        if (turn.hasSelf()) {
            turn.self().scope(scope);
        }
    }

    /** What stands for an object's identity, where it lies in memory being nobody's choice. */
    int hash(Object target) {
        int number = switch (target) {
            case Enum<?> constant -> hashOf(constant);
            case ThreadObject thread -> thread.interleavePlayed().number() + 1;
            default -> turn.hasSelf() ? (int) number(target) : System.identityHashCode(target);
        };
        return (number * 0x9E3779B9 >>> 4) + 1;
    }

    /** A constant is made by the thread that comes first, and is the same whichever that is. */
    private static int hashOf(Enum<?> constant) {
        return (constant.getDeclaringClass().getName() + "." + constant.name()).hashCode();
    }

    /**
     * The name of something that threads wait for, with its number if others are called the same. That there are others is
     * learnt, so that it has the same name in all runs.
     */
    String distinguished(Object target, String name) {
        Place namesakes = learnt.place("", "namesakes of " + name, name);
        if (!namesakes.shared && naming.isTaken(name, target)) {
            turn.learn(namesakes);
        }
        if (!namesakes.shared) {
            return name;
        }
        int number = (int) number(target);
        int by = (number >>> PER_THREAD) - 1;
        return name + "#" + (by > 0 ? by + "." : "") + (number & (1 << PER_THREAD) - 1);
    }
}

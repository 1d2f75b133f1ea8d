package dev.interleave.program.run;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.WeakHashMap;

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

    /** By the classes of lambdas, which have no names that stay: the places that make them. */
    private static final Map<Class<?>, String> LAMBDAS = Collections.synchronizedMap(new WeakHashMap<>());

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

        /** Where it was made, as {@link Origin} packs that. */
        private long made;

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
            default -> LAMBDAS.getOrDefault(target.getClass(), Learnt.steady(target.getClass().getName()));
        };
        return UNBORN | name.hashCode() & UNBORN - 1;
    }

    /** Objects of a class are made at one place. */
    static void madeAt(Class<?> type, Place place) {
        LAMBDAS.putIfAbsent(type, place.key());
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

    /** An array of arrays was made at a place, perhaps with those that it holds. */
    void bornWithParts(Object[] array, Place place) {
        born(array, place);
        for (int i = 0; turn.isUnderWay() && i < array.length; i++) {
            Object part = array[i];
            if (part != null) {
                naming.element(part, array, i, turn.self().number());
                if (part instanceof Object[] parts) {
                    bornWithParts(parts, place);
                }
                else {
                    born(part, place);
                }
            }
        }
    }

    Place placeOf(Object array) {
        return foreign(array, learnt.anywhere()).place;
    }

    // Where they come from

    /** The program's own code has made an object or got it: what it calls it by. */
    void made(Object target, int called) {
        if (!turn.isUnderWay()) {
            return;
        }
        if (target instanceof Traced traced) {
            if (traced.interleaveMade() <= 0 && isMine(traced.interleaveNumber())) {
                traced.interleaveMade(Origin.pack(called, turn.self().count(called), true));
            }
        }
        else {
            Foreign known = foreign.get(target);
            if (known != null && known.made == 0 && isMine(known.number)) {
                known.made = Origin.pack(called, turn.self().count(called), true);
            }
        }
    }

    /** A call of the program's own code has made an object. */
    void madeInside(Traced target) {
        int line = turn.isUnderWay() ? turn.self().call() : 0;
        if (line != 0) {
            target.interleaveMade(Origin.pack(line, turn.self().count(line), false));
        }
    }

    /** Where an object comes from. */
    Origin originOf(Object target) {
        if (target instanceof Traced traced) {
            return Origin.of(traced.interleaveMade(), makerOf(traced.interleaveNumber()));
        }
        Foreign known = foreign.get(target);
        return known == null ? Origin.UNKNOWN : Origin.of(known.made, makerOf(known.number));
    }

    /**
     * A field or an element holds an object. It is called so only if its maker has put it there, since of several threads each
     * may come first.
     */
    boolean isNamedBySelf(Object target) {
        int number;
        if (target instanceof Traced traced) {
            number = traced.interleaveNumber();
        }
        else {
            Foreign known = foreign.get(target);
            number = known == null ? 0 : known.number;
        }
        return makerOf(number) < 0 || isMine(number);
    }

    private boolean isMine(int number) {
        return makerOf(number) == turn.self().number();
    }

    /** The number of the thread that made an object; negative if that is not known. */
    private static int makerOf(int number) {
        return number < UNBORN ? (number >>> PER_THREAD) - 1 : -1;
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

    // What threads wait for

    /** The name of something that threads wait for, or of what it is a part of. */
    String nameOf(Object target) {
        Naming.Called called = naming.called(target);
        String whole = (called.isSettled() ? called.name() : distinguished(called.root(), called.name()))
                + called.path();
        if (called.element() == null) {
            return whole;
        }
        // Another may have been in that element before.
        int end = whole.length() - called.after();
        return distinguished(called.element(), whole.substring(0, end)) + whole.substring(end);
    }

    /** The name of something that has a monitor. An object may have parts that each have one. */
    String nameOfMonitor(Object target) {
        Naming.Called called = naming.called(target);
        return called.root() != target && !called.isSettled() ? distinguished(target, called.text()) : nameOf(target);
    }

    /**
     * A name with a number if others are called the same. That there are others is learnt, so that it has the same name in all
     * runs.
     */
    private String distinguished(Object target, String name) {
        Place namesakes = learnt.place("", "namesakes of " + name, name);
        if (!namesakes.shared && naming.isTaken(name, target)) {
            turn.learn(namesakes);
        }
        String whole = namesakes.shared ? name + "#" + numeral(target) : name;
        naming.settle(target, whole);
        return whole;
    }

    private String numeral(Object target) {
        Naming.Count count = naming.countOf(target);
        int number = (int) number(target);
        int by = count != null ? count.by() : (number >>> PER_THREAD) - 1;
        int nth = count != null ? count.nth() : number & (1 << PER_THREAD) - 1;
        return (by > 0 ? by + "." : "") + nth;
    }
}

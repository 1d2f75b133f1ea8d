package dev.interleave.experiments.doublecheckedlocking;

import dev.interleave.experiment.Grade;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiments.doublecheckedlocking.LazySingleton.Singleton;
import dev.interleave.sync.Lab;
import dev.interleave.sync.SharedVariable;

/** How the object that is there once is made when it is first asked for. */
enum Variant {

    /** Look, and make it if it is not there: between the two, another thread may look as well. */
    UNSYNCHRONIZED {
        @Override
        long get(Singleton singleton, int number) throws InterruptedException {
            return singleton.lookOrMake(number);
        }

        @Override
        Grade twoInstances() {
            return Grade.INTERESTING;
        }

        @Override
        PossibleOutcome halfBuilt(PossibleOutcome declared) {
            return declared.beyondSchedules();
        }
    },
    /** The same with the lock held, each time. */
    SYNCHRONIZED {
        @Override
        long get(Singleton singleton, int number) throws InterruptedException {
            return singleton.lookOrMakeLocked(number);
        }

        @Override
        Grade halfBuilt() {
            return Grade.FORBIDDEN;
        }
    },
    /** Look without the lock, and again with it, at an ordinary field: the bug on show. */
    PLAIN_FIELD {
        @Override
        long get(Singleton singleton, int number) throws InterruptedException {
            return singleton.lookTwice(number);
        }

        @Override
        PossibleOutcome halfBuilt(PossibleOutcome declared) {
            return declared.beyondSchedules();
        }
    },
    /** The same, with what a compiler or a processor may make of it written out: the reference is written first. */
    REORDERED {
        @Override
        long get(Singleton singleton, int number) throws InterruptedException {
            return singleton.lookTwice(number);
        }

        @Override
        void make(Singleton singleton, int number) throws InterruptedException {
            singleton.publish(number);
            singleton.build(number);
        }
    },
    /** Look without the lock, and again with it, at a volatile field. */
    VOLATILE_FIELD {
        @Override
        long get(Singleton singleton, int number) throws InterruptedException {
            return singleton.lookTwice(number);
        }

        @Override
        SharedVariable field(Lab lab) {
            return lab.volatileVariable(Singleton.INSTANCE, Singleton.NOTHING);
        }

        @Override
        Grade halfBuilt() {
            return Grade.FORBIDDEN;
        }
    };

    /** Gets the object, as the thread of a number; returns the object's number. */
    abstract long get(Singleton singleton, int number) throws InterruptedException;

    /** The field that the object is found in. */
    SharedVariable field(Lab lab) {
        return lab.plain(Singleton.INSTANCE, Singleton.NOTHING);
    }

    /** Makes the object and puts it into the field, as the thread of a number. */
    void make(Singleton singleton, int number) throws InterruptedException {
        singleton.build(number);
        singleton.publish(number);
    }

    /** What it would be to make two objects. */
    Grade twoInstances() {
        return Grade.FORBIDDEN;
    }

    /** What it would be to see an object before it is built. */
    Grade halfBuilt() {
        return Grade.INTERESTING;
    }

    /** The same outcome, as one that a schedule leads to, or none does. */
    PossibleOutcome halfBuilt(PossibleOutcome declared) {
        return declared;
    }
}

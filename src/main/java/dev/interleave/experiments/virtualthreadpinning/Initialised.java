package dev.interleave.experiments.virtualthreadpinning;

import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;

/** The template of classes whose initialiser does the errand they were made with. */
final class Initialised {

    static {
        try {
            MethodHandles.classData(MethodHandles.lookup(), ConstantDescs.DEFAULT_NAME, Runnable.class).run();
        }
        catch (IllegalAccessException ex) {
            throw new ExceptionInInitializerError(ex);
        }
    }

    private Initialised() {
    }
}

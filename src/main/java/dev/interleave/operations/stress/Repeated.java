package dev.interleave.operations.stress;

/** Does the repetitions of a stress whose subject is no experiment. */
public interface Repeated {

    /** Does them, and gives back what it took for that. Returns what they came to, however it ended. */
    StressReport execute(Stress stress);

    /** Has them end soon. May be called at any time, also before they begin and after they have ended. */
    void end();
}

package dev.interleave.experiments.condition;

/** What a waiter does after it has been woken. */
enum WaitIn {

    /** It looks again, and waits again if the target is not reached. */
    WHILE,
    /** It goes on, whatever the value is: the bug on show. */
    IF
}

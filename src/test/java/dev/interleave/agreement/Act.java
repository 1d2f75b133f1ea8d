package dev.interleave.agreement;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeoutException;

/** What one thread does and what that comes to, in a word. */
@FunctionalInterface
interface Act {

    /** Does it. */
    String play() throws Exception;

    /** What it comes to, in the same words in whichever column. */
    static String outcomeOf(Act act) throws Exception {
        try {
            return act.play();
        }
        catch (InterruptedException ex) {
            return Words.INTERRUPTED;
        }
        catch (BrokenBarrierException ex) {
            return Words.BROKEN;
        }
        catch (TimeoutException ex) {
            return Words.TIMED_OUT;
        }
        catch (IllegalMonitorStateException ex) {
            return Words.NOT_THE_HOLDER;
        }
    }
}

package dev.interleave.operations.stress.transactions;

import java.time.Clock;

import org.springframework.stereotype.Component;

import dev.interleave.launch.Admission;
import dev.interleave.launch.Room;
import dev.interleave.launch.RunRejectedException;
import dev.interleave.operations.stress.Stress;
import dev.interleave.operations.stress.StressLauncher;
import dev.interleave.operations.stress.StressOptions;
import dev.interleave.operations.transactions.KeptTransactions;
import dev.interleave.operations.transactions.TransactionsRuns;
import dev.interleave.trace.ThreadKind;

/**
 * Stresses transactions, each in a database of their own.
 *
 * <p>Thread-safe.
 */
@Component
class TransactionsStresses {

    private final StressLauncher launcher;

    private final Admission admission;

    private final Room room;

    TransactionsStresses(StressLauncher launcher, Admission admission, TransactionsRuns runs) {
        this.launcher = launcher;
        this.admission = admission;
        this.room = runs.room();
    }

    /**
     * Launches a stress; it is under way when this returns.
     *
     * @throws RunRejectedException if there is no room for it now
     */
    Stress launch(KeptTransactions transactions, StressOptions options) {
        room.take();
        Runnable giveBack = room::giveBack;
        try {
            Runnable threads = admission.admit(transactions.demand(), ThreadKind.VIRTUAL);
            giveBack = () -> {
                threads.run();
                room.giveBack();
            };
            return launcher.launch(transactions.name(),
                    new TransactionsStress(transactions, options, giveBack, Clock.systemUTC().instant()));
        }
        catch (RuntimeException | Error ex) {
            giveBack.run();
            throw ex;
        }
    }
}

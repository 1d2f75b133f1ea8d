package dev.interleave.trace.check;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/**
 * How many permits of one semaphore are out now, and who took them. A permit may be given back by another thread than
 * the one that took it, so only the sum decides; who has taken more than it gave back is named as the likely holder.
 *
 * <p>Confined to the thread that verifies.
 */
final class PermitBalance implements PerSubject.Inspection {

    private final Finding finding;

    private final Map<Integer, Account> accounts = new LinkedHashMap<>();

    private long acquisitions;

    private long out;

    PermitBalance(Subject semaphore) {
        finding = new Finding(AllReleased.NAME, semaphore);
    }

    /** What one thread has taken and not given back itself. */
    private static final class Account {

        private long amount;

        private int since;
    }

    @Override
    public void see(TraceEvent.OnSubject event) {
        if (event instanceof TraceEvent.Acquired acquired) {
            acquisitions++;
            change(acquired, acquired.amount());
        }
        else if (event instanceof TraceEvent.Released released) {
            change(released, -released.amount());
        }
    }

    private void change(TraceEvent event, long amount) {
        out += amount;
        Account account = accounts.computeIfAbsent(event.stamp().threadIndex(), _ -> new Account());
        if (account.amount <= 0 && account.amount + amount > 0) {
            account.since = event.step();
        }
        account.amount += amount;
    }

    @Override
    public @Nullable CheckResult result(Trace trace) {
        if (acquisitions == 0) {
            return null;
        }
        if (trace.isComplete() && out > 0) {
            finding.violation(
                    () -> CheckWords.count(out, "permit was", "permits were") + " not given back by step "
                            + trace.size() + ": " + holders(trace));
        }
        return finding.result(trace, CheckWords.count(acquisitions, "acquisition") + ", each given back");
    }

    private String holders(Trace trace) {
        StringBuilder holders = new StringBuilder();
        long others = 0;
        for (Map.Entry<Integer, Account> entry : accounts.entrySet()) {
            Account account = entry.getValue();
            if (account.amount <= 0) {
                continue;
            }
            if (holders.isEmpty()) {
                holders.append(trace.threads().get(entry.getKey()).name()).append(" has ").append(account.amount)
                        .append(" since step ").append(account.since);
            }
            else {
                others++;
            }
        }
        return others == 0 ? holders.toString() : holders + ", and " + CheckWords.count(others, "other thread");
    }
}

package dev.interleave.agreement;

import java.util.List;

import dev.interleave.agreement.Stage.Player;
import dev.interleave.sync.TracedMonitor;

import static dev.interleave.agreement.Declared.always;
import static dev.interleave.agreement.Words.PASSED;
import static dev.interleave.agreement.Words.PASSED_FLAG_KEPT;
import static dev.interleave.agreement.Words.STUCK;

/** A monitor, at which nobody notices an interruption. */
class MonitorTableTests extends Table {

    private static final Synchronizer<Monitor> MONITORS =
            new Synchronizer<>("monitor", RealMonitor::new, lab -> new LabMonitor(lab.monitor("monitor")));

    /** How a monitor is used. */
    @FunctionalInterface
    private interface Monitor {

        /** Does something inside. */
        String holding(Act act) throws Exception;

        /** Enters it and leaves it, as an act. */
        default String visit() throws Exception {
            return holding(() -> PASSED);
        }
    }

    private static final class RealMonitor implements Monitor {

        @Override
        public synchronized String holding(Act act) throws Exception {
            return act.play();
        }
    }

    private record LabMonitor(TracedMonitor monitor) implements Monitor {

        @Override
        public String holding(Act act) throws Exception {
            return monitor.hold(() -> {
                try {
                    return act.play();
                }
                catch (InterruptedException | RuntimeException ex) {
                    throw ex;
                }
                catch (Exception ex) {
                    throw new IllegalStateException(ex);
                }
            });
        }
    }

    @Override
    List<Row> rows() {
        return List.of(
                MONITORS.row("free", always(PASSED),
                        (monitor, stage) -> stage.start(monitor::visit).outcome()),
                MONITORS.row("free, interrupted before it comes", always(PASSED_FLAG_KEPT),
                        (monitor, stage) -> stage.interrupted(monitor::visit).outcome()),
                MONITORS.row("held", always(STUCK),
                        (monitor, stage) -> monitor.holding(() -> stage.start(monitor::visit).outcomeOrStuck())),
                MONITORS.row("held, interrupted before it comes", always(STUCK),
                        (monitor, stage) -> monitor.holding(() -> stage.interrupted(monitor::visit).outcomeOrStuck())),
                MONITORS.row("held, interrupted while waiting", always(STUCK), (monitor, stage) -> monitor
                        .holding(() -> {
                            Player player = stage.target(monitor::visit);
                            player.isBlocked();
                            player.interrupt();
                            return player.outcomeOrStuck();
                        })),
                MONITORS.row("interrupted while waiting, and then left", always(PASSED_FLAG_KEPT),
                        (monitor, stage) -> {
                            Player[] player = new Player[1];
                            monitor.holding(() -> {
                                player[0] = stage.target(monitor::visit);
                                player[0].isBlocked();
                                player[0].interrupt();
                                return PASSED;
                            });
                            return player[0].outcome();
                        }),
                MONITORS.row("left, and then interrupted", always(PASSED_FLAG_KEPT), (monitor, stage) -> {
                    Player[] player = new Player[1];
                    monitor.holding(() -> {
                        player[0] = stage.target(monitor::visit);
                        player[0].isBlocked();
                        return PASSED;
                    });
                    player[0].interrupt();
                    return player[0].outcome();
                }),
                MONITORS.row("re-entered", always(PASSED),
                        (monitor, stage) -> stage.start(() -> monitor.holding(monitor::visit)).outcome()),
                MONITORS.row("re-entered, interrupted before it comes", always(PASSED_FLAG_KEPT),
                        (monitor, stage) -> stage.interrupted(() -> monitor.holding(monitor::visit)).outcome()));
    }
}

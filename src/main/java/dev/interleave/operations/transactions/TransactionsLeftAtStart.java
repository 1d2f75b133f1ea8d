package dev.interleave.operations.transactions;

import java.sql.SQLException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

import dev.interleave.transactions.engine.Engine;

/**
 * Removes, when the application has started, what the transactions of one which was killed have left: databases, schemas, users
 * and roles on servers, and files.
 *
 * <p>Immutable.
 */
@Component
class TransactionsLeftAtStart implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger log = LoggerFactory.getLogger(TransactionsLeftAtStart.class);

    private final Engines engines;

    TransactionsLeftAtStart(Engines engines) {
        this.engines = engines;
    }

    /** A thread of its own, since a server may take its time to answer, or never do. */
    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        Thread.ofPlatform().daemon().name("transactions-left").start(this::remove);
    }

    private void remove() {
        for (Engine engine : engines.all()) {
            try {
                engine.removeLeft();
            }
            catch (SQLException ex) {
                log.info("What transactions may have left in '{}' is removed when it can be reached: {}",
                        engine.name(), ex.getMessage());
            }
        }
    }
}

package dev.interleave.databases;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executor;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/**
 * Removes, when the application has started, what one which was killed has left in databases: schemas, users and roles on servers,
 * and files.
 *
 * <p>Immutable.
 */
@Component
class RemovedAtStart implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger log = LoggerFactory.getLogger(RemovedAtStart.class);

    private final List<Leftovers> all;

    private final Executor background;

    RemovedAtStart(ObjectProvider<Leftovers> all,
            @Qualifier(TaskExecutionAutoConfiguration.APPLICATION_TASK_EXECUTOR_BEAN_NAME) Executor background) {
        this.all = all.orderedStream().toList();
        this.background = background;
    }

    /** In the background, since a server may take its time to answer, or never do. */
    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        background.execute(this::remove);
    }

    private void remove() {
        for (Leftovers leftovers : all) {
            for (Leftovers.Removal each : leftovers.removals()) {
                try {
                    each.how().remove();
                }
                catch (SQLException ex) {
                    log.info("What may have been left in {} is removed when it can be reached: {}", each.where(),
                            ex.getMessage());
                }
            }
        }
    }
}

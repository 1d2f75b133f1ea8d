package dev.interleave.databases;

import java.sql.SQLException;
import java.util.concurrent.Executor;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/**
 * Removes, when the application has started, the schemas that one which was killed has left on the server.
 *
 * <p>Immutable.
 */
@Component
class SchemasLeftAtStart implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger log = LoggerFactory.getLogger(SchemasLeftAtStart.class);

    private final Databases databases;

    private final Executor background;

    SchemasLeftAtStart(Databases databases,
            @Qualifier(TaskExecutionAutoConfiguration.APPLICATION_TASK_EXECUTOR_BEAN_NAME) Executor background) {
        this.databases = databases;
        this.background = background;
    }

    /** In the background, since the server may take its time to answer, or never do. */
    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        background.execute(this::remove);
    }

    private void remove() {
        try {
            databases.removeLeft();
        }
        catch (SQLException ex) {
            log.info("What runs may have left on PostgreSQL is removed when it can be reached: {}", ex.getMessage());
        }
    }
}

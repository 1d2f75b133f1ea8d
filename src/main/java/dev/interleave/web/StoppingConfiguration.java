package dev.interleave.web;

import java.time.Duration;

import org.springframework.boot.autoconfigure.context.LifecycleProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.context.support.DefaultLifecycleProcessor;

/** How long the application waits for whom when it stops. */
@Configuration(proxyBeanMethods = false)
class StoppingConfiguration {

    /**
     * For answers that are being written when all that they are about has ended. What is left after that is for clients who
     * do not read, and would not be read in any time.
     */
    private static final Duration FOR_ANSWERS = Duration.ofSeconds(1);

    @Bean(AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME)
    static DefaultLifecycleProcessor lifecycleProcessor(LifecycleProperties properties) {
        DefaultLifecycleProcessor processor = new DefaultLifecycleProcessor();
        processor.setTimeoutPerShutdownPhase(properties.getTimeoutPerShutdownPhase().toMillis());
        processor.setTimeoutForShutdownPhase(WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE,
                FOR_ANSWERS.toMillis());
        return processor;
    }
}

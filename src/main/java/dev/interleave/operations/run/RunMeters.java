package dev.interleave.operations.run;

import io.micrometer.core.instrument.binder.jvm.JvmThreadDeadlockMetrics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Meters of the JVM that matter here and that Spring Boot does not bind. */
@Configuration(proxyBeanMethods = false)
class RunMeters {

    /** Deadlocked platform threads; the JVM does not look at virtual ones. */
    @Bean
    JvmThreadDeadlockMetrics deadlockedThreads() {
        return new JvmThreadDeadlockMetrics();
    }
}

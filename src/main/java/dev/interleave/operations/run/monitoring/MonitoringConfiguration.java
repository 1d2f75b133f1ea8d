package dev.interleave.operations.run.monitoring;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.interleave.operations.run.RunLauncher;

/** Endpoints of actuator, each of them there only where it is exposed. */
@Configuration(proxyBeanMethods = false)
class MonitoringConfiguration {

    @Bean
    @ConditionalOnAvailableEndpoint
    RunThreadsEndpoint runThreadsEndpoint(RunLauncher launcher) {
        return new RunThreadsEndpoint(launcher);
    }

    @Bean
    @ConditionalOnAvailableEndpoint
    ThreadHistoryEndpoint threadHistoryEndpoint(ThreadLooks looks) {
        return new ThreadHistoryEndpoint(looks);
    }
}

package dev.interleave.operations.run.monitoring;

import io.micrometer.core.instrument.config.MeterFilter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.interleave.operations.run.RunLauncher;

/** Endpoints of actuator, each of them there only where it is exposed, and what meters say of themselves. */
@Configuration(proxyBeanMethods = false)
class MonitoringConfiguration {

    @Bean
    static MeterFilter meterDescriptions() {
        return new MeterDescriptions();
    }

    @Bean
    PrometheusRegistry prometheusRegistry() {
        return new DistinctHelp();
    }

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

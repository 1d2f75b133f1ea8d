package dev.interleave.operations.series;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import dev.interleave.web.operation.ExperimentOperation;

/** The two operations that make a series. */
@Configuration(proxyBeanMethods = false)
class SeriesConfiguration {

    @Bean
    @Order(50)
    ExperimentOperation compareOperation() {
        return new SeriesOperation(SeriesKind.COMPARISON, "comparable",
                "The parameters whose values can be compared; empty if there are none.");
    }

    @Bean
    @Order(60)
    ExperimentOperation sweepOperation() {
        return new SeriesOperation(SeriesKind.SWEEP, "sweepable",
                "The parameters that can be swept over; empty if there are none.");
    }
}

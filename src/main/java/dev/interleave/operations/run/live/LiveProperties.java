package dev.interleave.operations.run.live;

import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What watching runs may take.
 *
 * @param readers how many readers there may be at once, all runs together
 * @param eventsPerRound how many events are given out ten times a second while runs go on, all their readers together
 */
@Validated
@ConfigurationProperties("interleave.live")
public record LiveProperties(@DefaultValue("256") @Min(1) int readers,
        @DefaultValue("20000") @Min(1) int eventsPerRound) {
}

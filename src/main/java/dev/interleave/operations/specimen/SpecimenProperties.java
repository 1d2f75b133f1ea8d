package dev.interleave.operations.specimen;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What specimens may take.
 *
 * @param atOnce how many may be held at once, as far as there are JVMs for them
 * @param kept how many are kept that were held
 * @param standWithin how long a JVM may take until its situation stands
 */
@Validated
@ConfigurationProperties("interleave.specimens")
public record SpecimenProperties(@DefaultValue("4") @Min(1) int atOnce, @DefaultValue("50") @Min(1) int kept,
        @DefaultValue("20s") Duration standWithin) {
}

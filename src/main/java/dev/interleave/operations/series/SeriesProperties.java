package dev.interleave.operations.series;

import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What comparisons and sweeps may take.
 *
 * @param runs how many runs each may have, those that are not counted included
 * @param atOnce how many may go on at once
 * @param kept how many are kept
 */
@Validated
@ConfigurationProperties("interleave.series")
public record SeriesProperties(@DefaultValue("500") @Min(2) int runs, @DefaultValue("2") @Min(1) int atOnce,
        @DefaultValue("50") @Min(1) int kept) {
}

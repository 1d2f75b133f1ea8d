package dev.interleave.operations.exploration;

import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What explorations may take.
 *
 * @param atOnce how many may go on at once
 * @param kept how many are kept
 */
@Validated
@ConfigurationProperties("interleave.explorations")
public record ExplorationProperties(@DefaultValue("4") @Min(1) int atOnce, @DefaultValue("50") @Min(1) int kept) {
}

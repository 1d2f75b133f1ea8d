package dev.interleave.store;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Where runs and the like are kept across restarts, how many and how long.
 *
 * @param url {@code file:./interleave-runs} for a file, otherwise {@code jdbc:h2:…} or {@code jdbc:postgresql:…}; without one
 *     nothing is kept across restarts
 * @param username who asks the database
 * @param password with which password
 * @param keep how long each is kept
 * @param maxRuns how many runs are kept, and how many of each other kind
 * @param maxSize how many bytes all of them may take
 * @param waiting how many may wait to be written
 */
@Validated
@ConfigurationProperties("interleave.store")
public record StoreProperties(
        @Nullable String url,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue("30d") Duration keep,
        @DefaultValue("10000") @Min(1) int maxRuns,
        @DefaultValue("2GB") DataSize maxSize,
        @DefaultValue("1000") @Min(1) int waiting) {

    /** Checks the length of time. */
    public StoreProperties {
        if (keep.isNegative() || keep.isZero()) {
            throw new IllegalArgumentException("'keep' must be more than nothing, was " + keep);
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "StoreProperties[url=" + url + ", keep=" + keep + ", maxRuns=" + maxRuns + ", maxSize=" + maxSize
                + ", waiting=" + waiting + "]";
    }
}

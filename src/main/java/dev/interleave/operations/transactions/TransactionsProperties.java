package dev.interleave.operations.transactions;

import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What transactions that users bring may take.
 *
 * @param atOnce how many databases they may have at once
 * @param kept how many of them are kept
 * @param exposed whether they are accepted though the application can be reached from elsewhere
 */
@Validated
@ConfigurationProperties("interleave.transactions")
public record TransactionsProperties(@DefaultValue("4") @Min(1) int atOnce, @DefaultValue("100") @Min(1) int kept,
        @DefaultValue("false") boolean exposed) {
}

package dev.interleave.operations.program;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What programs that users bring may take.
 *
 * @param atOnce how many JVMs they may have at once
 * @param heap how much heap each of these has
 * @param idle how long a JVM is held ready for the next program
 * @param kept how many programs are kept
 * @param exposed whether they are accepted though the application can be reached from elsewhere
 */
@Validated
@ConfigurationProperties("interleave.programs")
public record ProgramProperties(@DefaultValue("2") @Min(1) int atOnce, @DefaultValue("256MB") DataSize heap,
        @DefaultValue("5m") Duration idle, @DefaultValue("100") @Min(1) int kept,
        @DefaultValue("false") boolean exposed) {
}

package dev.interleave.launch.jvm;

import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What JVMs of their own runs may have.
 *
 * @param atOnce how many all runs together may have at once
 */
@Validated
@ConfigurationProperties("interleave.child-jvms")
public record ChildJvmProperties(@DefaultValue("8") @Min(0) int atOnce) {
}

package dev.interleave.web.openapi;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the OpenAPI documents are made like.
 *
 * @param startHere the operations to begin with, by operationId and in this order
 * @param patience how long a request waits for a document that is still being made
 */
@Validated
@ConfigurationProperties("interleave.open-api")
record OpenApiProperties(@DefaultValue List<String> startHere, @DefaultValue("60s") Duration patience) {
}

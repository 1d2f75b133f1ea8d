package dev.interleave.web.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.util.Yaml31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.servers.Server;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.web.operation.ExperimentOperation;
import dev.interleave.web.operation.ExperimentOperations;

/** The parts of the OpenAPI document that do not follow from the controllers. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    @Bean
    OpenAPI interleaveApi(ObjectProvider<BuildProperties> build) {
        BuildProperties properties = build.getIfAvailable();
        return new OpenAPI()
                .info(new Info().title("Interleave")
                        .version(properties == null ? "development" : properties.getVersion())
                        .description(
                                "A REST playground for concurrency: call an endpoint, a small concurrent program really "
                                        + "runs on managed threads, and you get back what happened. Parameters may also be sent as a "
                                        + "form or as a JSON object; durations as `20ms`, `2s`, `1min`, ISO-8601 or bare milliseconds. Whatever "
                                        + "answers with a run takes `format` (json, ndjson, text, svg, mermaid, chrome) in place of an Accept header."))
                // Without this, the first caller's host would stand in the document for everybody.
                .addServersItem(new Server().url("/"));
    }

    @SuppressWarnings("rawtypes") // as the library has it
    private static Map<String, Schema> schemas() throws IOException {
        try (InputStream yaml = new ClassPathResource("openapi/schemas.yaml").getInputStream()) {
            return Yaml31.mapper().readValue(yaml, OpenAPI.class).getComponents().getSchemas();
        }
    }

    @Bean
    ModelConverter recordSchemas() {
        return new RecordSchemas();
    }

    @Bean
    OpenApiCustomizer experimentOperations(ExperimentCatalog catalog, List<ExperimentOperation> operations)
            throws IOException {
        return new ExperimentOperations(catalog, operations, schemas());
    }
}

package dev.interleave.web.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

import jakarta.servlet.ServletContext;

import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.util.Yaml31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.servers.Server;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.SpringDocCustomizers;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.properties.SwaggerUiConfigProperties;
import org.springdoc.core.properties.SwaggerUiOAuthProperties;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.providers.SpringDocProviders;
import org.springdoc.core.service.AbstractRequestService;
import org.springdoc.core.service.GenericResponseService;
import org.springdoc.core.service.OpenAPIService;
import org.springdoc.core.service.OperationService;
import org.springdoc.core.utils.SpringDocUtils;
import org.springdoc.webmvc.ui.SwaggerIndexTransformer;
import org.springdoc.webmvc.ui.SwaggerWelcomeCommon;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.ResourceLoader;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.web.AnswerFormat;
import dev.interleave.web.GivenParameters;
import dev.interleave.web.operation.ExperimentOperation;
import dev.interleave.web.operation.ExperimentOperations;
import dev.interleave.web.operation.OperationParts;
import dev.interleave.web.presentation.Presentation;

/** The parts of the OpenAPI document that do not follow from the controllers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OpenApiProperties.class)
class OpenApiConfiguration {

    static {
        // What our own resolvers make of a request; the document says of it what ExperimentOperations adds.
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(AnswerFormat.class, GivenParameters.class,
                Presentation.class);
    }

    @Bean
    OpenAPI interleaveApi(ObjectProvider<BuildProperties> build) {
        BuildProperties properties = build.getIfAvailable();
        return new OpenAPI()
                .info(new Info().title("Interleave")
                        .version(properties == null ? "development" : properties.getVersion())
                        .description(
                                "A REST playground for concurrency: call an endpoint, a small concurrent program "
                                        + "really runs on managed threads, and you get back what happened. "
                                        + "Parameters may also be sent as a form or as a JSON object; durations as "
                                        + "`20ms`, `2s`, `1min`, ISO-8601 or bare milliseconds. Whatever answers "
                                        + "with a run takes `format` (json, ndjson, text, svg, mermaid, chrome) "
                                        + "instead of an Accept header.")
                        .license(new License().name("Apache License 2.0").identifier("Apache-2.0")))
                // Replaced by the address at which it is asked for; the library keeps its own out then.
                .addServersItem(new Server().url("/"))
                // Nobody has to say who he is; where that is not said, linters ask.
                .security(List.of());
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

    /** A new one each time: it keeps what it made, which is of no use once it is written out. */
    @Bean
    @Scope(BeanDefinition.SCOPE_PROTOTYPE)
    ControllersDescription controllersDescription(ObjectFactory<OpenAPIService> document,
            AbstractRequestService requests, GenericResponseService responses, OperationService operationService,
            SpringDocConfigProperties properties, SpringDocProviders providers, SpringDocCustomizers customizers) {
        return new ControllersDescription(document, requests, responses, operationService, properties, providers,
                customizers);
    }

    @Bean
    DocumentMaker documentMaker(ObjectProvider<ControllersDescription> controllers, ExperimentCatalog catalog,
            List<ExperimentOperation> operations, OpenApiProperties properties, JsonMapper mapper) {
        Arrangement arrangement = new Arrangement(
                OperationParts.inOrder(catalog).map(OperationParts::tag).toList(),
                operations.stream().map(ExperimentOperation::name).toList());
        return new DocumentMaker(() -> controllers.getObject().json(), arrangement, properties.startHere(), mapper);
    }

    @Bean
    FirstRequest firstRequest(ServerProperties server, ServletContext context,
            ObjectProvider<DispatcherServletPath> servlet) {
        return new FirstRequest(server, context.getContextPath(), servlet.getIfAvailable());
    }

    @Bean
    ApiDocuments apiDocuments(DocumentMaker maker, OpenApiProperties properties, JsonMapper mapper,
            ResourceLoader resources, FirstRequest firstRequest,
            @Qualifier(TaskExecutionAutoConfiguration.APPLICATION_TASK_EXECUTOR_BEAN_NAME) Executor background) {
        ShippedDocuments shipped = new ShippedDocuments(mapper);
        return new ApiDocuments(shipped.readBy(resources), maker::make, properties.patience(), background,
                firstRequest::ask);
    }

    @Bean
    SwaggerIndexTransformer swaggerUiInitializer(SwaggerUiConfigProperties configuration,
            SwaggerUiOAuthProperties authorization, SwaggerWelcomeCommon welcome, ObjectMapperProvider mappers)
            throws IOException {
        return new SwaggerUiInitializer(configuration, authorization, welcome, mappers);
    }
}

package dev.interleave.web.openapi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletRequest;

import org.springdoc.core.properties.SwaggerUiConfigProperties;
import org.springdoc.core.properties.SwaggerUiOAuthProperties;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.webmvc.ui.SwaggerIndexPageTransformer;
import org.springdoc.webmvc.ui.SwaggerWelcomeCommon;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.resource.ResourceTransformerChain;
import org.springframework.web.servlet.resource.TransformedResource;

/**
 * Gives Swagger UI the plugin in {@code openapi/swagger-ui.js}, in the script that starts it: there is no property for plugins.
 *
 * <p>Thread-safe.
 */
class SwaggerUiInitializer extends SwaggerIndexPageTransformer {

    private static final String SCRIPT = "swagger-initializer.js";

    private static final String PLUGINS = "plugins: [";

    private final String plugin;

    SwaggerUiInitializer(SwaggerUiConfigProperties configuration, SwaggerUiOAuthProperties authorization,
            SwaggerWelcomeCommon welcome, ObjectMapperProvider mappers) throws IOException {
        super(configuration, authorization, welcome, mappers);
        this.plugin = new ClassPathResource("openapi/swagger-ui.js").getContentAsString(StandardCharsets.UTF_8);
    }

    @Override
    public Resource transform(HttpServletRequest request, Resource resource, ResourceTransformerChain chain)
            throws IOException {
        Resource transformed = super.transform(request, resource, chain);
        if (!SCRIPT.equals(resource.getFilename())) {
            return transformed;
        }
        String script = transformed.getContentAsString(StandardCharsets.UTF_8);
        if (!script.contains(PLUGINS)) {
            throw new IllegalStateException("'" + SCRIPT + "' has no '" + PLUGINS + "'");
        }
        return new TransformedResource(resource,
                (plugin + script.replace(PLUGINS, PLUGINS + "Interleave, ")).getBytes(StandardCharsets.UTF_8));
    }
}

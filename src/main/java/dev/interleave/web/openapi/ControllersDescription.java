package dev.interleave.web.openapi;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.springdoc.core.customizers.SpringDocCustomizers;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.providers.SpringDocProviders;
import org.springdoc.core.service.AbstractRequestService;
import org.springdoc.core.service.GenericResponseService;
import org.springdoc.core.service.OpenAPIService;
import org.springdoc.core.service.OperationService;
import org.springdoc.webmvc.api.OpenApiResource;
import org.springframework.beans.factory.ObjectFactory;

/**
 * The OpenAPI document as the library makes it. The library's own controller would make it at the first request, once more
 * for each language that a client names, and would write it out at every request; so this one is no controller.
 *
 * <p>Thread-safe.
 */
class ControllersDescription extends OpenApiResource {

    // As many as the library has: it makes such a bean itself.
    ControllersDescription(ObjectFactory<OpenAPIService> document, AbstractRequestService requests,
            GenericResponseService responses, OperationService operations, SpringDocConfigProperties properties,
            SpringDocProviders providers, SpringDocCustomizers customizers) {
        super(document, requests, responses, operations, properties, providers, customizers);
    }

    /** Makes the document, as JSON. The texts are English, whatever the caller speaks. */
    String json() {
        try {
            return new String(writeJsonValue(getOpenApi(Locale.ENGLISH)), StandardCharsets.UTF_8);
        }
        catch (JsonProcessingException ex) {
            throw new IllegalStateException("The OpenAPI document cannot be written", ex);
        }
    }

    /** Not asked for: it stands in what the library's controllers answer only. */
    @Override
    protected String getServerUrl(HttpServletRequest request, String path) {
        throw new UnsupportedOperationException();
    }
}

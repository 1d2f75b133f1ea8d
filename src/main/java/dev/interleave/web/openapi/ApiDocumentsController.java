package dev.interleave.web.openapi;

import java.io.IOException;

import io.swagger.v3.core.util.Json31;
import io.swagger.v3.core.util.Yaml31;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Gives the OpenAPI documents to anybody. */
@Hidden
@RestController
@RequestMapping("/v3")
class ApiDocumentsController {

    private final ApiDocuments documents;

    ApiDocumentsController(ApiDocuments documents) {
        this.documents = documents;
    }

    @GetMapping(path = "/api-docs", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> all() throws InterruptedException {
        return addressed(documents.get().all());
    }

    @GetMapping(path = "/api-docs/start-here", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> startHere() throws InterruptedException {
        return addressed(documents.get().startHere());
    }

    @GetMapping(path = "/api-docs.yaml", produces = MediaType.APPLICATION_YAML_VALUE)
    byte[] yaml() throws InterruptedException, IOException {
        return Yaml31.mapper().writeValueAsBytes(Json31.mapper().readTree(documents.get().all().at(address())));
    }

    private static ResponseEntity<byte[]> addressed(AddressedDocument document) {
        String address = address();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                // A weak one: for a strong one the server would not compress.
                .eTag("W/\"" + document.tag(address) + "\"")
                .body(document.at(address));
    }

    /** As links have it: what proxies say of themselves is in it if the application is told to believe them. */
    private static String address() {
        return ServletUriComponentsBuilder.fromCurrentServletMapping().toUriString();
    }
}

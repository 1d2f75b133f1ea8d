package dev.interleave.operations.specimen.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.operations.specimen.HeldSpecimen;
import dev.interleave.operations.specimen.HeldView;
import dev.interleave.operations.specimen.Specimen;
import dev.interleave.operations.specimen.SpecimenCatalog;
import dev.interleave.operations.specimen.SpecimenLauncher;
import dev.interleave.web.Representation;
import dev.interleave.web.operation.OperationParts;

/**
 * What the OpenAPI document says of specimens beside what follows from their controller: their names, the parameter of one that
 * is to be held, and examples, which are answers made for the purpose.
 *
 * <p>Thread-safe.
 */
@Component
class SpecimenDocuments implements OpenApiCustomizer {

    private static final Instant SINCE = Instant.parse("2026-01-01T12:00:00Z");

    private static final long PID = 4711;

    private final SpecimenCatalog catalog;

    private final SpecimenAnswers answers;

    private final JsonMapper mapper;

    SpecimenDocuments(SpecimenCatalog catalog, SpecimenAnswers answers, JsonMapper mapper) {
        this.catalog = catalog;
        this.answers = answers;
        this.mapper = mapper;
    }

    @Override
    public void customise(OpenAPI api) {
        Specimen specimen = catalog.all().getFirst();
        SpecimenAnswer answer = answers.of(specimen);
        HeldAnswer held = held(specimen, HeldSpecimen.Status.HELD);
        PathItem all = path(api, "");
        example(all.getGet(), "200", SpecimenList.of(List.of(answer)));
        PathItem one = path(api, "/{name}");
        for (Operation operation : List.of(one.getGet(), one.getPost())) {
            operation.getParameters()
                    .stream()
                    .filter(parameter -> parameter.getName().equals("name"))
                    .forEach(parameter -> parameter
                            .schema(OperationParts.choice(catalog.all().stream().map(Specimen::name).toList()))
                            .example(specimen.name()));
        }
        SpecimenLauncher.options()
                .forEach(option -> one.getPost().addParametersItem(OperationParts.parameter(option)));
        example(one.getGet(), "200", answer);
        example(one.getPost(), "201", held);
        example(path(api, "/held").getGet(), "200", HeldList.of(List.of(held)));
        PathItem oneHeld = path(api, "/held/{id}");
        example(oneHeld.getGet(), "200", held);
        example(oneHeld.getDelete(), "200", held(specimen, HeldSpecimen.Status.ENDED));
    }

    private HeldAnswer held(Specimen specimen, HeldSpecimen.Status status) {
        boolean ended = status == HeldSpecimen.Status.ENDED;
        return answers.of(new HeldView(specimen.name() + "-1", specimen, status, ended ? "ended by request" : null, PID,
                Duration.ofMinutes(10), SINCE, ended ? SINCE.plusSeconds(60) : null));
    }

    private static PathItem path(OpenAPI api, String path) {
        return Objects.requireNonNull(api.getPaths().get(SpecimenAnswer.PATH + path));
    }

    private void example(Operation operation, String status, Representation answer) {
        Content content = Objects.requireNonNull(operation.getResponses().get(status)).getContent();
        Objects.requireNonNull(content.get(MediaType.APPLICATION_JSON_VALUE))
                .setExample(mapper.convertValue(answer, Map.class));
    }
}

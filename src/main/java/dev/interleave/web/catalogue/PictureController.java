package dev.interleave.web.catalogue;

import java.io.IOException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.launch.UnknownException;
import dev.interleave.web.FilesByContent;

/** Small drawings of the experiments, which were made of runs when the application was built. */
@RestController
@RequestMapping("/api/experiments")
@Tag(name = "Catalogue")
class PictureController {

    private static final MediaType SVG = MediaType.valueOf("image/svg+xml");

    private final ExperimentCatalog catalog;

    PictureController(ExperimentCatalog catalog) {
        this.catalog = catalog;
    }

    @GetMapping("/{name}/picture")
    @Operation(operationId = "getPicture", summary = "Show a small drawing of an experiment",
            description = "A run as a picture: a row for each thread, with what it did and held. It has a title and a "
                    + "description, and is light or dark as the page around it.")
    @ApiResponse(responseCode = "200", description = "The picture.",
            content = @Content(mediaType = "image/svg+xml", schema = @Schema(type = "string")))
    ResponseEntity<byte[]> picture(@PathVariable String name) throws IOException {
        String known = catalog.get(name).name();
        ClassPathResource file = new ClassPathResource("static/pictures/" + known + ".svg");
        if (!file.exists()) {
            throw new UnknownException("picture", "There is no picture of '" + known + "'");
        }
        byte[] content = file.getContentAsByteArray();
        return ResponseEntity.ok()
                .contentType(SVG)
                .cacheControl(CacheControl.noCache())
                .eTag(FilesByContent.tag(content))
                .body(content);
    }
}

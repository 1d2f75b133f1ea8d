package dev.interleave.web.openapi;

import java.io.IOException;
import java.nio.file.Path;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.InterleaveApplication;

/** Starts the application and writes its OpenAPI documents beside its classes; the build calls it before it makes the jar. */
final class DocumentsOfTheBuild {

    private DocumentsOfTheBuild() {
    }

    /**
     * Writes them.
     *
     * @param arguments the folder of the classes
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("Give the folder of the classes, and nothing else");
        }
        write(Path.of(arguments[0]));
    }

    static void write(Path classes) throws IOException {
        try (ConfigurableApplicationContext application = new SpringApplicationBuilder(InterleaveApplication.class)
                .properties("spring.main.banner-mode=off", "logging.level.root=warn")
                .run("--server.port=0")) {
            new ShippedDocuments(application.getBean(JsonMapper.class))
                    .write(application.getBean(DocumentMaker.class).make(), classes);
        }
    }
}

package dev.interleave.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.web.presentation.Presentation;

/**
 * Writes what controllers answer, and problems, as {@link JsonLines}.
 *
 * <p>Thread-safe.
 */
class JsonAnswerConverter extends JacksonJsonHttpMessageConverter {

    JsonAnswerConverter(JsonMapper mapper) {
        super(mapper);
    }

    @Override
    protected ObjectWriter customizeWriter(ObjectWriter writer, @Nullable JavaType type,
            @Nullable MediaType contentType) {
        ObjectWriter customized = super.customizeWriter(writer, type, contentType);
        return Presentation.current().pretty() ? customized.with(SerializationFeature.INDENT_OUTPUT) : customized;
    }

    @Override
    protected void writeSuffix(JsonGenerator generator, Object object) {
        super.writeSuffix(generator, object);
        generator.writeRaw('\n');
    }
}

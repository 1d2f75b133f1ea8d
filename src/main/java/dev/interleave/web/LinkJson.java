package dev.interleave.web;

import org.springframework.boot.jackson.JacksonComponent;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.web.presentation.Prefix;

/**
 * Writes links as the client at hand has to follow them: with the context path in front, or with the prefix that a proxy says
 * it cuts off, if proxies are believed ({@code server.forward-headers-strategy}).
 *
 * <p>Thread-safe.
 */
@JacksonComponent
public class LinkJson extends ValueSerializer<Links.Link> {

    private static final Object PREFIX = LinkJson.class;

    /** A writer of links for the client at hand, to be used when its request is not at hand any more. */
    public static ObjectWriter writer(JsonMapper mapper) {
        return mapper.writer().withAttribute(PREFIX, Prefix.current());
    }

    @Override
    public void serialize(Links.Link link, JsonGenerator json, SerializationContext context) {
        Object known = context.getAttribute(PREFIX);
        json.writeStartObject();
        json.writeStringProperty("href", (known == null ? Prefix.current() : known) + link.href());
        json.writeEndObject();
    }
}

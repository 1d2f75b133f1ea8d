package dev.interleave.web.openapi;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An OpenAPI document, written once, that names as its server the address at which it is asked for. Generated clients and
 * Postman need one with a host; and behind a proxy only the request knows it.
 *
 * <p>Immutable.
 */
final class AddressedDocument {

    /** Stands where the address goes. */
    private static final String ADDRESS = "urn:interleave:address";

    private final JsonMapper mapper;

    private final byte[] before;

    private final byte[] after;

    private AddressedDocument(JsonMapper mapper, byte[] before, byte[] after) {
        this.mapper = mapper;
        this.before = before;
        this.after = after;
    }

    /** Writes a document out; its servers are replaced. */
    static AddressedDocument of(ObjectNode document, JsonMapper mapper) {
        ObjectNode addressed = document.deepCopy();
        addressed.putArray("servers").addObject().put("url", ADDRESS);
        return ofTemplate(mapper.writeValueAsString(addressed), mapper);
    }

    /** Reads what {@link #template} wrote. */
    static AddressedDocument ofTemplate(String template, JsonMapper mapper) {
        List<String> parts = List.of(template.split(Pattern.quote(mapper.writeValueAsString(ADDRESS)), -1));
        if (parts.size() != 2) {
            throw new IllegalArgumentException(
                    "'" + ADDRESS + "' must stand in the document once, was " + (parts.size() - 1) + " times");
        }
        return new AddressedDocument(mapper, parts.getFirst().getBytes(StandardCharsets.UTF_8),
                parts.getLast().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The document as JSON, in UTF-8.
     *
     * @param address where the application is reached, without a slash at the end
     */
    byte[] at(String address) {
        ByteArrayOutputStream json = new ByteArrayOutputStream(before.length + address.length() + after.length + 2);
        json.writeBytes(before);
        json.writeBytes(mapper.writeValueAsBytes(address));
        json.writeBytes(after);
        return json.toByteArray();
    }

    /** The document with a mark in place of the address, as JSON. */
    String template() {
        return new String(at(ADDRESS), StandardCharsets.UTF_8);
    }

    /** Whether both are the same at every address. */
    boolean isSameAs(AddressedDocument other) {
        return Arrays.equals(before, other.before) && Arrays.equals(after, other.after);
    }

    /** A validator: documents that differ have different ones. */
    String tag(String address) {
        CRC32 sum = new CRC32();
        sum.update(before);
        sum.update(address.getBytes(StandardCharsets.UTF_8));
        sum.update(after);
        return Long.toHexString(sum.getValue());
    }
}

package dev.interleave.web.openapi;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Parts of OpenAPI documents, their order, and the address in them. */
class ExcerptTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ObjectNode whole = (ObjectNode) JSON.readTree("""
            {"openapi": "3.1.0", "info": {"title": "Kitchen"},
             "tags": [{"name": "Menu"}, {"name": "Soups"}, {"name": "Cakes"}, {"name": "Orders"}],
             "paths": {
              "/menu": {"get": {"operationId": "list", "tags": ["Menu"]}},
              "/orders/{id}": {"get": {"operationId": "show", "tags": ["Orders"], "schema": {"$ref": "#/components/schemas/Order"}},
                               "delete": {"operationId": "cancel", "tags": ["Orders"]}},
              "/cakes/orders": {"post": {"operationId": "orderCake", "tags": ["Cakes"]}},
              "/cakes/bake": {"post": {"operationId": "bakeCake", "tags": ["Cakes"]}},
              "/soups/orders": {"post": {"operationId": "orderSoup", "tags": ["Soups"], "schema": {"$ref": "#/components/schemas/Soup"}}}},
             "components": {"schemas": {"Soup": {"$ref": "#/components/schemas/Spoon"}, "Spoon": {"self": {"$ref": "#/components/schemas/Spoon"}},
                                        "Order": {}, "Cake": {}}}}""");

    private final ObjectNode part =
            Excerpt.of(whole, "First", "to begin with", List.of("orderSoup", "bakeBread", "list"));

    @Test
    void itHasTheOperationsInTheOrderGivenUnderOneTag() {
        assertThat(part.path("paths").findValuesAsString("operationId")).containsExactly("orderSoup", "list");
        assertThat(part.path("paths").findValues("tags")).allSatisfy(
                tags -> assertThat(tags.toString()).isEqualTo("[\"First\"]"));
        assertThat(part.path("tags").toString())
                .isEqualTo("[{\"name\":\"First\",\"description\":\"to begin with\",\"x-open\":true}]");
    }

    @Test
    void itHasWhatTheyReferToAndNothingElse() {
        assertThat(part.at("/components/schemas").propertyNames()).containsExactlyInAnyOrder("Soup", "Spoon");
        assertThat(part.path("info")).isEqualTo(whole.path("info"));
    }

    @Test
    void theWholeStaysAsItWas() {
        assertThat(whole.at("/paths/~1menu/get/tags/0").asString()).isEqualTo("Menu");
        assertThat(whole.path("paths")).hasSize(5);
    }

    @Test
    void ofAPathWithTwoMethodsOneCanBeTaken() {
        ObjectNode one = Excerpt.of(whole, "First", "", List.of("cancel"));
        assertThat(one.at("/paths/~1orders~1{id}").propertyNames()).containsExactly("delete");
        assertThat(one.path("components")).isEmpty();
        ObjectNode both = Excerpt.of(whole, "First", "", List.of("cancel", "show"));
        assertThat(both.at("/paths/~1orders~1{id}").propertyNames()).containsExactly("delete", "get");
    }

    @Test
    void experimentsComeFirstAndTheirOperationsAsMeant() {
        new Arrangement(List.of("Soups", "Cakes"), List.of("orders", "bake")).arrange(whole);
        assertThat(whole.path("tags").findValuesAsString("name")).containsExactly("Soups", "Cakes", "Menu", "Orders");
        assertThat(whole.path("paths").propertyNames()).containsExactly("/soups/orders", "/cakes/orders", "/cakes/bake",
                "/menu", "/orders/{id}");
        new Arrangement(List.of("Cakes", "Soups"), List.of("bake", "orders")).arrange(whole);
        assertThat(whole.path("paths").propertyNames()).containsExactly("/cakes/bake", "/cakes/orders", "/soups/orders",
                "/menu", "/orders/{id}");
    }

    @Test
    void theAddressIsWhereItIsAskedFor() {
        AddressedDocument document = AddressedDocument.of(whole, JSON);
        ObjectNode asked = (ObjectNode) JSON.readTree(document.at("http://kitchen.example/\"lab\""));
        assertThat(asked.at("/servers/0/url").asString()).isEqualTo("http://kitchen.example/\"lab\"");
        asked.remove("servers");
        assertThat(asked).isEqualTo(whole);
        assertThat(document.tag("http://a")).isEqualTo(AddressedDocument.of(whole, JSON).tag("http://a"))
                .isNotEqualTo(document.tag("http://b"))
                .isNotEqualTo(AddressedDocument.of(part, JSON).tag("http://a"));
    }

    @Test
    void whatStandsForTheAddressMayStandNowhereElse() {
        String address = new String(AddressedDocument.of(whole, JSON).at("").clone(), StandardCharsets.UTF_8);
        assertThat(address).doesNotContain("urn:interleave:address");
        ObjectNode doubtful = whole.deepCopy().put("x-also", "urn:interleave:address");
        assertThatIllegalArgumentException().isThrownBy(() -> AddressedDocument.of(doubtful, JSON));
    }
}

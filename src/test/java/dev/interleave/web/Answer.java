package dev.interleave.web;

import java.net.http.HttpResponse;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A response, whole. */
public record Answer(HttpResponse<String> response) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public int status() {
        return response.statusCode();
    }

    public String body() {
        return response.body();
    }

    /** The body, which must be JSON. */
    public JsonNode json() {
        return JSON.readTree(body());
    }

    /** A header's values joined by commas; empty if it is missing. */
    public String header(String name) {
        return String.join(", ", response.headers().allValues(name));
    }
}

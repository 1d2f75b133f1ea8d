package dev.interleave.browser;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.stream.Collectors;

import org.openqa.selenium.WebDriver;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.Logs;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a page asked for, and what it said on the console.
 *
 * <p>Confined to the thread that runs the tests.
 */
class PageLog {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Logs source;

    private final List<String> requests = new ArrayList<>();

    private final List<String> errors = new ArrayList<>();

    private long transferredBytes;

    private long unpackedBytes;

    PageLog(WebDriver driver) {
        this.source = driver.manage().logs();
    }

    /** Reads what is new. */
    PageLog update() {
        source.get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .forEach(entry -> errors.add(entry.getMessage()));
        source.get(LogType.PERFORMANCE).getAll()
                .forEach(entry -> read(JSON.readTree(entry.getMessage()).get("message")));
        return this;
    }

    private void read(JsonNode message) {
        JsonNode parameters = message.path("params");
        switch (message.path("method").asString("")) {
            case "Network.requestWillBeSent" -> requests.add(parameters.at("/request/url").asString());
            case "Network.webSocketCreated" -> requests.add(parameters.path("url").asString());
            case "Network.dataReceived" -> unpackedBytes += parameters.path("dataLength").asLong();
            case "Network.loadingFinished" -> transferredBytes += parameters.path("encodedDataLength").asLong();
            default -> {
                // Says nothing about what was asked for.
            }
        }
    }

    void clear() {
        requests.clear();
        errors.clear();
        transferredBytes = 0;
        unpackedBytes = 0;
    }

    /** The addresses asked for, in order. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** The errors on the console. */
    List<String> errors() {
        return List.copyOf(errors);
    }

    /** Bytes that came over the network, headers included. */
    long transferredBytes() {
        return transferredBytes;
    }

    /** The same after decompression, without headers. */
    long unpackedBytes() {
        return unpackedBytes;
    }

    /** The addresses asked for that are not the application's. */
    List<String> foreignRequests(String origin) {
        return requests.stream().filter(url -> !isOwn(URI.create(url.replaceFirst("[?#,].*", "")), origin)).toList();
    }

    private static boolean isOwn(URI url, String origin) {
        return switch (url.getScheme()) {
            case "data", "blob", "about" -> true;
            default -> (url.getScheme() + "://" + url.getAuthority()).equals(origin);
        };
    }

    /** No error but the expected ones, of which there is one each; no request to another host. */
    void assertInOrder(String origin, List<String> expectedErrors) {
        String any = expectedErrors.stream().map(each -> "(?:" + each + ")").collect(Collectors.joining("|"));
        assertThat(errors).as("errors on the console")
                .allSatisfy(error -> assertThat(error).containsPattern(any.isEmpty() ? "(?!)" : any));
        assertThat(expectedErrors).as("expected errors, of %s", errors)
                .allSatisfy(regex -> assertThat(errors).anySatisfy(error -> assertThat(error).containsPattern(regex)));
        assertThat(foreignRequests(origin)).as("requests to other hosts").isEmpty();
    }
}

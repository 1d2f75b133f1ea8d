package dev.interleave.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.interleave.explore.Schedule;
import dev.interleave.run.SeriesKind;

/** Where to go on from a representation, as {@code _links} by relation. */
final class Links {

    private Links() {
    }

    /**
     * A link.
     *
     * @param href the path
     */
    record Link(String href) {
    }

    static Map<String, Link> ofRun(String id, String experiment) {
        Map<String, Link> links = new LinkedHashMap<>();
        links.put("self", new Link("/api/runs/" + id));
        links.put("trace", new Link("/api/runs/" + id + "/trace"));
        links.put("events", new Link("/api/runs/" + id + "/events"));
        links.put("svg", new Link("/api/runs/" + id + "?format=svg"));
        links.put("chrome", new Link("/api/runs/" + id + "/trace?format=chrome"));
        links.put("experiment", new Link("/api/experiments/" + experiment));
        return links;
    }

    static Map<String, Link> ofExploration(String id, String experiment) {
        Map<String, Link> links = new LinkedHashMap<>();
        links.put("self", new Link("/api/explorations/" + id));
        links.put("experiment", new Link("/api/experiments/" + experiment));
        return links;
    }

    static Map<String, Link> ofStress(String experiment) {
        Map<String, Link> links = new LinkedHashMap<>();
        links.put("again", new Link("/api/experiments/" + experiment + "/stress"));
        links.put("experiment", new Link("/api/experiments/" + experiment));
        return links;
    }

    /** A path that does something under a schedule, to be posted to. */
    static Link under(Schedule schedule, String experiment, String what, Map<String, @Nullable Object> parameters) {
        StringBuilder path = new StringBuilder("/api/experiments/" + experiment + "/" + what + "?schedule=" + schedule);
        parameters.forEach((name, value) -> path.append('&')
                .append(name)
                .append('=')
                .append(value == null ? "none" : URLEncoder.encode(value.toString(), StandardCharsets.UTF_8)));
        return new Link(path.toString());
    }

    static Map<String, Link> ofSeries(SeriesKind kind, String id, String experiment) {
        Map<String, Link> links = new LinkedHashMap<>();
        links.put("self", new Link("/api/" + kind.plural() + "/" + id));
        links.put("experiment", new Link("/api/experiments/" + experiment));
        return links;
    }

    /** To a run alone; nowhere if there is none. */
    static Map<String, Link> toRun(@Nullable String id) {
        return id == null ? Map.of() : Map.of("run", new Link("/api/runs/" + id));
    }

    /**
     * From an experiment.
     *
     * @param operations what can be done with it
     */
    static Map<String, Link> ofExperiment(String name, List<String> operations) {
        Map<String, Link> links = new LinkedHashMap<>();
        links.put("self", new Link("/api/experiments/" + name));
        operations.forEach(operation -> links.put(operation, new Link("/api/experiments/" + name + "/" + operation)));
        return links;
    }
}

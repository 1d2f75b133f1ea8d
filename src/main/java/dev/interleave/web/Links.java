package dev.interleave.web;

import java.util.LinkedHashMap;
import java.util.Map;

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
        links.put("experiment", new Link("/api/experiments/" + experiment));
        return links;
    }

    static Map<String, Link> ofExperiment(String name) {
        Map<String, Link> links = new LinkedHashMap<>();
        links.put("self", new Link("/api/experiments/" + name));
        links.put("runs", new Link("/api/experiments/" + name + "/runs"));
        return links;
    }
}

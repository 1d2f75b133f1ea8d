package dev.interleave.operations.run.web;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.interleave.web.Links;

/** Where to go on from a run, and to one. */
public final class RunLinks {

    private RunLinks() {
    }

    static Map<String, Links.Link> of(String id, String experiment) {
        Map<String, Links.Link> links = new LinkedHashMap<>();
        links.put("self", Links.toKept("runs", id));
        links.put("trace", toTrace(id));
        links.put("events", new Links.Link("/api/runs/" + id + "/events"));
        links.put("svg", new Links.Link("/api/runs/" + id + "?format=svg"));
        links.put("chrome", new Links.Link("/api/runs/" + id + "/trace?format=chrome"));
        links.putAll(Links.ofSubject(experiment));
        return links;
    }

    static Links.Link toTrace(String id) {
        return new Links.Link("/api/runs/" + id + "/trace");
    }

    /** To a run alone; nowhere if there is none. */
    public static Map<String, Links.Link> to(@Nullable String id) {
        return id == null ? Map.of() : Map.of("run", Links.toKept("runs", id));
    }
}

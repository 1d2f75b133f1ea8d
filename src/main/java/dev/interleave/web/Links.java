package dev.interleave.web;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

import dev.interleave.explore.engine.Schedule;
import dev.interleave.launch.ProgramNames;
import dev.interleave.web.presentation.Prefix;

/**
 * Where to go on from a representation, as {@code _links} by relation.
 *
 * <p>A link holds the path within the application. What stands before that for the client, a context path or a proxy's
 * prefix, is put there when the link is {@linkplain LinkJson written}.
 */
public final class Links {

    private Links() {
    }

    /**
     * A link.
     *
     * @param href the path within the application, a query included
     */
    public record Link(String href) {
    }

    /** The whole address of a link, as the client at hand reaches it. */
    public static URI address(Link link) {
        return ServletUriComponentsBuilder.fromCurrentServletMapping().path(link.href()).build(true).toUri();
    }

    /** The path of a link, as the client at hand has to follow it; for text that names it. */
    public static String path(Link link) {
        return Prefix.current() + link.href();
    }

    /** To something that was launched and is kept; {@code collection} as for {@link #ofKept}. */
    public static Link toKept(String collection, String id) {
        return new Link("/api/" + collection + "/" + id);
    }

    /** A path that does something under a schedule, to be posted to. */
    public static Link under(Schedule schedule, String name, String what,
            Map<String, @Nullable Object> parameters) {
        StringBuilder path = new StringBuilder(to(name).href() + "/" + what + "?schedule=" + schedule);
        parameters.forEach((parameter, value) -> path.append('&')
                .append(parameter)
                .append('=')
                .append(value == null ? "none" : URLEncoder.encode(value.toString(), StandardCharsets.UTF_8)));
        return new Link(path.toString());
    }

    /**
     * To what was run: an experiment by its name, or what somebody brought, whose name is {@code programs/} or
     * {@code transactions/} and its id.
     */
    public static Link to(String name) {
        return ProgramNames.isOne(name) ? new Link("/api/" + name) : toExperiment(name);
    }

    /** The relation of what was run, and the link to it. */
    public static Map<String, Link> ofSubject(String name) {
        return Map.of(ProgramNames.kind(name), to(name));
    }

    /** To an experiment. */
    public static Link toExperiment(String name) {
        return new Link("/api/experiments/" + name);
    }

    /** To an experiment's source. */
    public static Link toSource(String name) {
        return new Link("/api/experiments/" + name + "/source");
    }

    /** To a plain-Java program that does what an experiment does. */
    public static Link toProgram(String name) {
        return new Link("/api/experiments/" + name + "/program");
    }

    /**
     * Of something that was launched and is kept: itself and its experiment.
     *
     * @param collection where things of its kind are, the last part of that path: {@code explorations}
     */
    public static Map<String, Link> ofKept(String collection, String id, String experiment) {
        Map<String, Link> links = new LinkedHashMap<>();
        links.put("self", toKept(collection, id));
        links.putAll(ofSubject(experiment));
        return links;
    }

    /**
     * From an experiment.
     *
     * @param hasSource whether its source can be had
     * @param hasProgram whether a plain-Java program that does the same can be had
     * @param operations what can be done with it
     */
    public static Map<String, Link> ofExperiment(String name, boolean hasSource, boolean hasProgram,
            List<String> operations) {
        Map<String, Link> links = new LinkedHashMap<>();
        links.put("self", toExperiment(name));
        if (hasSource) {
            links.put("source", toSource(name));
        }
        if (hasProgram) {
            links.put("program", toProgram(name));
        }
        operations.forEach(operation -> links.put(operation, new Link("/api/experiments/" + name + "/" + operation)));
        return links;
    }
}

package dev.interleave.web.problem;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

import dev.interleave.experiment.DidYouMean;
import dev.interleave.web.presentation.Prefix;

/**
 * What somebody may have meant who asked for a path that nothing is at, or with a method that is not possible there. Knows
 * the paths of the API, of actuator and of the documents from their mappings.
 *
 * <p>Thread-safe.
 */
@Component
class NearPaths {

    private static final String API = "/api/";

    private static final int MOST = 3;

    /** A file of Swagger UI's, which has no mapping of its own. */
    private static final Known SWAGGER_UI = new Known(List.of("swagger-ui", "index.html"), Set.of(RequestMethod.GET));

    private static final List<String> ELSEWHERE = List.of("/actuator/", "/v3/");

    private final ObjectProvider<RequestMappingInfoHandlerMapping> mappings;

    NearPaths(ObjectProvider<RequestMappingInfoHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    /**
     * A path that something is at.
     *
     * @param parts what is between its slashes; parts in braces stand for anything
     * @param methods how it may be called
     */
    private record Known(List<String> parts, Set<RequestMethod> methods) {

        static Stream<Known> of(RequestMappingInfo info) {
            return info.getPatternValues()
                    .stream()
                    .filter(pattern -> pattern.startsWith(API) || ELSEWHERE.stream().anyMatch(pattern::startsWith))
                    .map(pattern -> new Known(NearPaths.parts(pattern), info.getMethodsCondition().getMethods()));
        }

        private boolean isAny(int part) {
            return parts.get(part).startsWith("{") || parts.get(part).equals("**");
        }

        /** Whether it begins with these. */
        boolean isBelow(List<String> given) {
            for (int i = 0; i < given.size(); i++) {
                if (!isAny(i) && !parts.get(i).equalsIgnoreCase(given.get(i))) {
                    return false;
                }
            }
            return true;
        }

        /** How many parts of a path of the same length are wrong; -1 if one of them is not even near. */
        int wrong(List<String> given) {
            int wrong = 0;
            for (int i = 0; i < given.size(); i++) {
                if (!isAny(i) && !parts.get(i).equals(given.get(i))) {
                    if (DidYouMean.of(given.get(i), List.of(parts.get(i))).isEmpty()) {
                        return -1;
                    }
                    wrong++;
                }
            }
            return wrong;
        }

        String repaired(List<String> given) {
            StringBuilder path = new StringBuilder();
            for (int i = 0; i < given.size(); i++) {
                path.append('/').append(isAny(i) ? given.get(i) : parts.get(i));
            }
            return methods.stream().map(RequestMethod::name).sorted().collect(Collectors.joining(" or ")) + " "
                    + Prefix.current() + path;
        }
    }

    private static List<String> parts(String path) {
        return Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
    }

    private List<Known> known() {
        return Stream.concat(Stream.of(SWAGGER_UI), mappings.stream()
                .flatMap(each -> each.getHandlerMethods().keySet().stream())
                .flatMap(Known::of)).toList();
    }

    /** That there is nothing at a path within the application, and what is near it. */
    String nothingAt(String path) {
        List<Known> known = known();
        String nothing = "There is nothing at this path";
        for (List<String> given : List.of(parts(path), parts(path + "/index.html"), parts(API + path))) {
            Set<String> near = near(given, known);
            if (!near.isEmpty()) {
                return nothing + ": did you mean " + String.join(", or ", near) + "?";
            }
        }
        if (!(path + "/").startsWith(API)) {
            return nothing;
        }
        List<String> given = parts(path);
        for (List<String> above : List.of(given, given.subList(0, given.size() - 1))) {
            Set<String> below = known.stream()
                    .filter(each -> each.parts().size() == above.size() + 1 && each.isBelow(above)
                            && !each.isAny(above.size()))
                    .map(each -> each.parts().getLast())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            if (!above.isEmpty() && !below.isEmpty()) {
                return nothing + "; below " + Prefix.current() + "/" + String.join("/", above) + " there are "
                        + below.stream().sorted().collect(Collectors.joining(", "));
            }
        }
        return nothing + "; GET " + Prefix.current() + "/api/experiments lists what can be run";
    }

    private static Set<String> near(List<String> given, List<Known> known) {
        TreeMap<Integer, Set<String>> byWrong = new TreeMap<>();
        for (Known each : known) {
            int wrong = each.parts().size() == given.size() ? each.wrong(given) : -1;
            if (wrong >= 0) {
                byWrong.computeIfAbsent(wrong, _ -> new LinkedHashSet<>()).add(each.repaired(given));
            }
        }
        return byWrong.isEmpty() ? Set.of()
                : byWrong.firstEntry().getValue().stream().sorted().limit(MOST)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * That a method is not possible at a path within the application, and which is.
     *
     * @param allowed those that are
     */
    String notAllowed(String method, Collection<HttpMethod> allowed, String path) {
        String others = allowed.stream()
                .filter(each -> each != HttpMethod.HEAD && each != HttpMethod.OPTIONS)
                .map(HttpMethod::name)
                .sorted()
                .collect(Collectors.joining(" or "));
        String use = method + " is not possible here" + (others.isEmpty() ? "" : ": use " + others);
        List<String> given = parts(path);
        List<String> list = given.isEmpty() ? given : List.of("api", given.getLast());
        boolean listed = allowed.contains(HttpMethod.POST) && known().stream()
                .anyMatch(each -> each.parts().equals(list) && each.methods().contains(RequestMethod.GET));
        return listed ? use + "; GET " + Prefix.current() + "/api/" + given.getLast() + " has the list"
                : use;
    }
}

package dev.interleave.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file of HTTP requests in the form that the usual editors and tools have in common: variables at the top, then requests,
 * each under a line of {@code ###} and its title.
 *
 * @param name the file's name
 * @param variables the values that stand for names in double braces
 * @param requests the requests, the variables not yet filled in
 */
record HttpRequestFile(String name, Map<String, String> variables, List<Request> requests) {

    private static final Path FOLDER = Path.of("http-requests");

    private static final Pattern VARIABLE = Pattern.compile("@(\\w+) = (.+)");

    private static final Pattern REQUEST_LINE = Pattern.compile("(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) (\\S+)");

    private static final Pattern HEADER = Pattern.compile("[A-Za-z-]+: .+");

    /**
     * A request.
     *
     * @param title what it answers with, the status first
     * @param method the method
     * @param url the URL
     * @param headers the header lines
     * @param body the body, empty for none
     */
    record Request(String title, String method, String url, List<String> headers, String body) {

        /** The status it is to answer with. */
        int expectedStatus() {
            return Integer.parseInt(title.substring(0, 3));
        }

        Request with(Map<String, String> variables) {
            return new Request(title, method, fill(url, variables),
                    headers.stream().map(header -> fill(header, variables)).toList(), fill(body, variables));
        }

        private static String fill(String text, Map<String, String> variables) {
            return Pattern.compile("\\{\\{(\\w+)}}").matcher(text).replaceAll(found -> {
                String value = variables.get(found.group(1));
                if (value == null) {
                    throw new IllegalArgumentException("There is no variable " + found.group(1) + " for " + text);
                }
                return Matcher.quoteReplacement(value);
            });
        }
    }

    /** All there are. */
    static List<HttpRequestFile> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".http")).sorted().map(HttpRequestFile::read).toList();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static HttpRequestFile read(Path file) {
        try {
            return parse(file.getFileName().toString(), Files.readString(file));
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    static HttpRequestFile parse(String name, String text) {
        String[] parts = text.split("(?m)^### ", -1);
        Map<String, String> variables = new LinkedHashMap<>();
        for (String line : parts[0].lines().filter(line -> !line.isEmpty() && !line.startsWith("#")).toList()) {
            Matcher variable = matched(VARIABLE, line, name);
            variables.put(variable.group(1), variable.group(2));
        }
        List<Request> requests = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            requests.add(request(parts[i].strip(), name));
        }
        return new HttpRequestFile(name, variables, requests);
    }

    private static Request request(String text, String file) {
        String[] halves = text.split("\n\n", 2);
        List<String> head = halves[0].lines().toList();
        if (head.size() < 2 || !head.getFirst().matches("[1-5]\\d\\d \\S.*")) {
            throw new IllegalArgumentException("A title and a request are wanted in " + file + ", not: " + text);
        }
        Matcher line = matched(REQUEST_LINE, head.get(1), file);
        List<String> headers = head.subList(2, head.size());
        headers.forEach(header -> matched(HEADER, header, file));
        return new Request(head.getFirst(), line.group(1), line.group(2), List.copyOf(headers),
                halves.length == 2 ? halves[1] : "");
    }

    private static Matcher matched(Pattern pattern, String line, String file) {
        Matcher matcher = pattern.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not in the portable form, in " + file + ": " + line);
        }
        return matcher;
    }
}

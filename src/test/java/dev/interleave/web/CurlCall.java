package dev.interleave.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A line of curl as the documents have it.
 *
 * @param text the line
 * @param method the method it sends
 * @param path the path with its query
 * @param form the form it sends, parameters or parts; empty for none
 * @param isToAFile whether the answer goes into a file
 */
record CurlCall(String text, String method, String path, String form, boolean isToAFile) {

    private static final String BOUNDARY = "----form";

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    static CurlCall parse(String text) {
        List<String> words = WORD.matcher(text)
                .results()
                .map(word -> word.group().replaceAll("^[\"']|[\"']$", ""))
                .toList();
        List<String> form = new ArrayList<>();
        String method = "GET";
        String path = "";
        boolean toAFile = false;
        StringBuilder parts = new StringBuilder();
        for (int i = 1; i < words.size(); i++) {
            switch (words.get(i)) {
                case "-d" -> {
                    form.add(words.get(++i));
                    method = "POST";
                }
                case "-F" -> {
                    parts.append(part(words.get(++i)));
                    method = "POST";
                }
                case "-X" -> method = words.get(++i);
                case "-o" -> {
                    toAFile = true;
                    i++;
                }
                default -> path = words.get(i).replace("$E", "/api/experiments").replaceAll("^http://[^/]+", "");
            }
        }
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("No path in " + text);
        }
        return new CurlCall(text, method, path,
                parts.isEmpty() ? String.join("&", form) : parts + "--" + BOUNDARY + "--\r\n", toAFile);
    }

    /** A part as curl makes one of {@code name=@file}. */
    private static String part(String text) {
        String[] halves = text.split("=@", 2);
        Path file = Path.of(halves[1]);
        try {
            return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + halves[0] + "\"; filename=\""
                    + file.getFileName() + "\"\r\n\r\n" + Files.readString(file) + "\r\n";
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** The type of the form. */
    String type() {
        return form.startsWith("--" + BOUNDARY) ? "multipart/form-data; boundary=" + BOUNDARY
                : "application/x-www-form-urlencoded";
    }
}

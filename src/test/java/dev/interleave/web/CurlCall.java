package dev.interleave.web;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A line of curl as the documents have it.
 *
 * @param text the line
 * @param method the method it sends
 * @param path the path with its query
 * @param form the form it sends; empty for none
 * @param isToAFile whether the answer goes into a file
 */
record CurlCall(String text, String method, String path, String form, boolean isToAFile) {

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
        for (int i = 1; i < words.size(); i++) {
            switch (words.get(i)) {
                case "-d" -> {
                    form.add(words.get(++i));
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
        return new CurlCall(text, method, path, String.join("&", form), toAFile);
    }
}

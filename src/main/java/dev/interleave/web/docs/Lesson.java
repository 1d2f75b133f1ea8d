package dev.interleave.web.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.StrongEmphasis;

/**
 * A lesson: a section of the document of lessons whose heading has a number.
 *
 * @param number its place, from 1
 * @param title what it is about
 * @param nodes what it says
 * @param calls the calls in it, in order
 */
record Lesson(int number, String title, List<Node> nodes, List<Call> calls) {

    private static final Pattern HEADING = Pattern.compile("(\\d+)\\. (.+)");

    private static final Pattern ADDRESS =
            Pattern.compile("/api/experiments/([a-z0-9-]+)/([a-z]+)(?:\\?(\\S+?))?[\"']?$");

    private static final Pattern DATA = Pattern.compile("-d\\s+[\"']?([A-Za-z]+)=([^\\s\"']+)");

    private static final String ASK = "Ask:";

    Lesson {
        nodes = List.copyOf(nodes);
        calls = List.copyOf(calls);
    }

    /**
     * A call that a lesson makes.
     *
     * @param question what was asked before it; empty if nothing was asked since the call before
     * @param experiment of what
     * @param operation what is done with it, as the last part of its path
     * @param parameters texts by name
     */
    record Call(String question, String experiment, String operation, Map<String, String> parameters) {
    }

    /** The lessons in a document. */
    static List<Lesson> in(Document document) {
        List<Lesson> lessons = new ArrayList<>();
        for (Document.Section section : document.sections(2)) {
            Matcher heading = HEADING.matcher(section.title());
            if (heading.matches()) {
                lessons.add(new Lesson(Integer.parseInt(heading.group(1)), heading.group(2), section.nodes(),
                        calls(section.nodes())));
            }
        }
        return List.copyOf(lessons);
    }

    private static List<Call> calls(List<Node> nodes) {
        List<Call> calls = new ArrayList<>();
        String question = "";
        for (Node node : nodes) {
            if (node instanceof Paragraph && node.getFirstChild() instanceof StrongEmphasis strong
                    && PlainText.of(strong).equals(ASK)) {
                question = sentence(PlainText.of(node).substring(ASK.length()).strip());
            }
            else if (node instanceof FencedCodeBlock block) {
                Optional<Call> call = call(question, block.getLiteral());
                if (call.isPresent()) {
                    calls.add(call.get());
                    question = "";
                }
            }
        }
        return calls;
    }

    private static String sentence(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static Optional<Call> call(String question, String command) {
        String line = command.strip();
        Matcher address = ADDRESS.matcher(line);
        if (!line.startsWith("curl ") || line.contains("\n") || !address.find()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new TreeMap<>();
        Matcher data = DATA.matcher(line);
        while (data.find()) {
            parameters.put(data.group(1), data.group(2));
        }
        if (address.group(3) != null) {
            for (String pair : address.group(3).split("&", -1)) {
                int is = pair.indexOf('=');
                if (is > 0) {
                    parameters.put(pair.substring(0, is), pair.substring(is + 1));
                }
            }
        }
        parameters.keySet().removeAll(List.of("format", "width", "trace"));
        return Optional.of(new Call(question, address.group(1), address.group(2), parameters));
    }
}

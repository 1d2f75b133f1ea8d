package dev.interleave.web.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.swagger.v3.oas.annotations.media.Schema;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.StrongEmphasis;
import org.jspecify.annotations.Nullable;

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

    private static final Pattern GUESSES = Pattern.compile("<!-- guesses\n(.+)-->\\s*", Pattern.DOTALL);

    private static final Pattern GUESS = Pattern.compile("(\\S+) +\\| (.+)");

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
     * @param guesses what may be answered to the question; none if nothing was asked
     */
    @Schema(name = "LessonCall")
    record Call(String question, String experiment, String operation, Map<String, String> parameters,
            List<Guess> guesses) {

        Call {
            guesses = List.copyOf(guesses);
        }
    }

    /**
     * An answer that may be given before the call.
     *
     * @param text the answer
     * @param outcome the outcome of the run, or the range of them, with which it is right; null if that does not depend on
     *     the run
     * @param right whether it is right; null if that depends on the run
     */
    @Schema(name = "LessonGuess")
    record Guess(String text, @Nullable String outcome, @Nullable Boolean right) {

        /** The guess in a line such as {@code deadlock | They wait for ever}, or {@code wrong | They pass}. */
        static Guess of(String line) {
            Matcher guess = GUESS.matcher(line);
            if (!guess.matches()) {
                throw new IllegalArgumentException("A guess is an outcome, or right or wrong, a | and a text: " + line);
            }
            String when = guess.group(1);
            boolean isKnown = when.equals("right") || when.equals("wrong");
            return new Guess(guess.group(2), isKnown ? null : when, isKnown ? when.equals("right") : null);
        }
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
        List<Guess> guesses = List.of();
        for (Node node : nodes) {
            if (node instanceof Paragraph && node.getFirstChild() instanceof StrongEmphasis strong
                    && PlainText.of(strong).equals(ASK)) {
                question = sentence(PlainText.of(node).substring(ASK.length()).strip());
            }
            else if (node instanceof HtmlBlock comment) {
                Matcher found = GUESSES.matcher(comment.getLiteral());
                guesses = found.matches() ? found.group(1).lines().map(Guess::of).toList() : guesses;
            }
            else if (node instanceof FencedCodeBlock block) {
                Optional<Call> call = call(question, block.getLiteral(), guesses);
                if (call.isPresent()) {
                    calls.add(call.get());
                    question = "";
                    guesses = List.of();
                }
            }
        }
        return calls;
    }

    private static String sentence(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static Optional<Call> call(String question, String command, List<Guess> guesses) {
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
        return Optional.of(new Call(question, address.group(1), address.group(2), parameters, guesses));
    }
}

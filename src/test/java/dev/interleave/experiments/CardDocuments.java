package dev.interleave.experiments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.interleave.experiment.Card;
import dev.interleave.experiment.CardFile;

/**
 * What the documents say of experiments, as their cards have it.
 *
 * @param cards the cards, by group and order
 */
record CardDocuments(List<Card> cards) {

    private static final Path SOURCES = Path.of("src/main/java/dev/interleave/experiments");

    private static final Path README = Path.of("README.md");

    private static final Path GUIDE = Path.of("docs/experiments.md");

    /** As the guide sees them. */
    private static final String PICTURES = "../src/main/resources/static/pictures/";

    private static final Path REQUESTS = Path.of("http-requests");

    private static final String BEGIN =
            "<!-- Written from the cards of the experiments: see docs/adding-an-experiment.md. -->\n";

    private static final String END = "<!-- End of what is written from the cards. -->\n";

    CardDocuments {
        cards = cards.stream()
                .sorted(Comparator.comparing(Card::group)
                        .thenComparingInt(card -> guide(card).order())
                        .thenComparing(Card::name))
                .toList();
    }

    /** From the cards that lie beside the experiments. */
    static CardDocuments fromSources() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return new CardDocuments(files.filter(file -> file.endsWith(CardFile.NAME))
                    .map(file -> CardFile.parse(file.toString(), text(file)).card())
                    .toList());
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** Each document as it is to be; what the cards do not tell is left as it is. */
    Map<Path, String> written() {
        Map<Path, String> documents = new LinkedHashMap<>();
        documents.put(README, between(text(README), groups(this::table)));
        documents.put(GUIDE, between(text(GUIDE), groups(this::sections)));
        for (Card card : cards) {
            Path file = REQUESTS.resolve(card.name() + ".http");
            documents.put(file, firstRequest(card) + otherRequests(file));
        }
        return documents;
    }

    /** The names of documents that are not as they are to be. */
    List<String> outdated() {
        return written().entrySet()
                .stream()
                .filter(document -> !Files.exists(document.getKey())
                        || !text(document.getKey()).equals(document.getValue()))
                .map(document -> document.getKey().toString())
                .toList();
    }

    private static String between(String document, String written) {
        int begin = document.indexOf(BEGIN);
        int end = document.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException("There must be a line " + BEGIN + "and after it a line " + END);
        }
        return document.substring(0, begin + BEGIN.length()) + "\n" + written + "\n" + document.substring(end);
    }

    private String groups(Function<Card.Group, String> written) {
        return Arrays.stream(Card.Group.values()).map(written).collect(Collectors.joining("\n"));
    }

    private Stream<Card> in(Card.Group group) {
        return cards.stream().filter(card -> card.group() == group);
    }

    private String table(Card.Group group) {
        String about = group.about().substring(0, 1).toLowerCase(Locale.ROOT) + group.about().substring(1);
        return "**" + group.title() + "**: " + about + "\n\n| name | what runs | try |\n| --- | --- | --- |\n"
                + in(group).map(card -> "| `" + card.name() + "` | " + guide(card).inShort() + " | `"
                        + guide(card).tryIt() + "` |\n").collect(Collectors.joining());
    }

    private String sections(Card.Group group) {
        return "## " + group.title() + "\n\n" + group.about() + "\n\n"
                + in(group).map(card -> "### " + card.name() + "\n\n" + picture(card) + guide(card).section() + "\n")
                        .collect(Collectors.joining("\n"));
    }

    private static String picture(Card card) {
        return "![A run of " + card.name() + ", a row for each thread](" + PICTURES + card.name() + ".svg)\n\n";
    }

    private static String firstRequest(Card card) {
        return """
                # %s
                # The title of each request begins with the status it answers with.

                ### 200 Its purpose, parameters and possible outcomes
                GET {{host}}/api/experiments/%s
                """.formatted(guide(card).requests(), card.name());
    }

    private static String otherRequests(Path file) {
        String[] requests = Files.exists(file) ? text(file).split("(?m)^(?=### )", 3) : new String[0];
        return requests.length < 3 ? "" : "\n" + requests[2];
    }

    private static Card.Guide guide(Card card) {
        return Objects.requireNonNull(card.guide(), card::name);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).replace("\r\n", "\n");
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}

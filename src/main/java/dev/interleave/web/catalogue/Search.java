package dev.interleave.web.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToIntBiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.commons.text.similarity.LevenshteinDistance;

import dev.interleave.web.catalogue.ExperimentView.OutcomeView;
import dev.interleave.web.catalogue.ExperimentView.ParameterView;

/**
 * Finds experiments by the words that somebody types. The page has the same rule ({@code js/find.js}), so that it need not
 * ask with each letter; a test holds the two against each other.
 *
 * <p>Immutable.
 */
final class Search {

    /*
     * Each word of the query must be found in an experiment. A word is worth the more, the more what it is found in says of
     * an experiment (a title most, what to look for least), and the better it fits: as it is 3, as a beginning 2, within a
     * word 1. Where no experiment has a word, words near it count as 1: a letter in four may be wrong. A query that is a name
     * as a whole comes before all else, then one that is a keyword, the first of a card's keywords before the last.
     */
    private static final int WHOLE_NAME = 60;

    private static final int WHOLE_KEYWORD = 30;

    private static final int LETTERS_PER_MISTAKE = 4;

    /** A shorter word is in too many others. */
    private static final int PART = 3;

    /** What is not looked for, unless there is nothing else. */
    private static final Set<String> FILLERS =
            Set.of("a", "an", "the", "of", "to", "in", "and", "or", "with", "is", "how", "what", "why", "my");

    private final List<Indexed> all;

    Search(List<ExperimentView> experiments) {
        this.all = experiments.stream().map(Indexed::of).toList();
    }

    /** Words, and what it is worth to find one among them. */
    private record Field(int worth, boolean near, Set<String> words) {
    }

    private record Indexed(ExperimentView experiment, List<Field> fields, List<String> keywords) {

        static Indexed of(ExperimentView experiment) {
            return new Indexed(experiment, List.of(
                    new Field(10, true, words(Stream.of(experiment.name(), experiment.title()))),
                    new Field(6, true, words(experiment.keywords().stream())),
                    new Field(3, false, words(Stream.of(experiment.summary()))),
                    new Field(3, true, words(experiment.parameters().stream().flatMap(Indexed::parameter))),
                    new Field(2, false, words(experiment.outcomes().stream().flatMap(Indexed::outcome))),
                    new Field(2, false, words(Stream.of(experiment.lookFor())))),
                    experiment.keywords().stream().map(keyword -> String.join(" ", split(keyword))).toList());
        }

        private static Stream<String> parameter(ParameterView parameter) {
            return Stream.concat(Stream.of(parameter.name()),
                    parameter.allowed() == null ? Stream.of() : parameter.allowed().stream());
        }

        private static Stream<String> outcome(OutcomeView outcome) {
            return Stream.of(outcome.value(), outcome.meaning());
        }

        private static Set<String> words(Stream<String> texts) {
            return texts.flatMap(text -> split(text).stream()).collect(Collectors.toSet());
        }

        /** What it is worth that a query is a name or a keyword as a whole. */
        int whole(String query) {
            if (query.equals(String.join(" ", split(experiment.title())))
                    || query.equals(String.join(" ", split(experiment.name())))) {
                return WHOLE_NAME;
            }
            int place = keywords.indexOf(query);
            return place < 0 ? 0 : Math.max(1, WHOLE_KEYWORD - place);
        }

        int exact(String word) {
            return best(word, Search::fit);
        }

        int near(String word) {
            int mistakes = word.length() / LETTERS_PER_MISTAKE;
            LevenshteinDistance distance = new LevenshteinDistance(mistakes);
            return mistakes == 0 ? 0 : fields.stream().filter(Field::near).mapToInt(field -> field.words().stream()
                    .anyMatch(each -> each.length() >= LETTERS_PER_MISTAKE && distance.apply(word, each) >= 0)
                            ? field.worth() : 0)
                    .max().orElse(0);
        }

        private int best(String word, ToIntBiFunction<String, String> fit) {
            return fields.stream().mapToInt(field -> field.worth() * field.words().stream()
                    .mapToInt(each -> fit.applyAsInt(word, each)).max().orElse(0)).max().orElse(0);
        }
    }

    private record Found(Indexed entry, int score) {
    }

    /** Those that a query finds, the best first; all of them if it has no word. */
    List<ExperimentView> find(String query) {
        List<String> asked = split(query);
        List<String> telling = asked.stream().filter(word -> !FILLERS.contains(word)).toList();
        List<String> words = telling.isEmpty() ? asked : telling;
        if (words.isEmpty()) {
            return all.stream().map(Indexed::experiment).toList();
        }
        List<ToIntBiFunction<Indexed, String>> ways = new ArrayList<>();
        for (String word : words) {
            boolean known = all.stream().anyMatch(entry -> entry.exact(word) > 0);
            ways.add(known ? Indexed::exact : Indexed::near);
        }
        String whole = String.join(" ", words);
        return all.stream()
                .map(entry -> new Found(entry, score(entry, words, ways, whole)))
                .filter(found -> found.score() > 0)
                .sorted(Comparator.comparingInt(Found::score).reversed())
                .map(found -> found.entry().experiment())
                .toList();
    }

    private static int score(Indexed entry, List<String> words, List<ToIntBiFunction<Indexed, String>> ways,
            String whole) {
        int sum = entry.whole(whole);
        for (int i = 0; i < words.size(); i++) {
            int score = ways.get(i).applyAsInt(entry, words.get(i));
            if (score == 0) {
                return 0;
            }
            sum += score;
        }
        return sum;
    }

    /** How well a word fits another: 3 as it is, 2 as a beginning of it, 1 within it, 0 not. A plural is as good. */
    private static int fit(String word, String other) {
        if (other.equals(word)) {
            return 3;
        }
        if (other.startsWith(word) || word.length() > PART && word.equals(other + "s")) {
            return 2;
        }
        return word.length() >= PART && other.contains(word) ? 1 : 0;
    }

    /** Words in lower case: {@code auditorsAtOnce} has three, and so has {@code READ_WRITE_LOCK}. */
    private static List<String> split(String text) {
        String spaced = text.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        return Arrays.stream(spaced.split("[^a-z0-9+]+")).filter(word -> !word.isEmpty()).toList();
    }
}

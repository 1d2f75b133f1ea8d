package dev.interleave.web.catalogue;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToIntBiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

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
     * word 1. Words of a name, a keyword or a parameter may be run together. Where no experiment has a word, words near it
     * count as 1: a letter in four may be wrong, or change places with the next, and f is as good as ph. A word near a name as a
     * whole is worth one more. A query that is a
     * name as a whole comes before all else, then one that is a keyword, the first of a card's keywords before the last.
     */
    private static final int WHOLE_NAME = 60;

    private static final int WHOLE_KEYWORD = 30;

    private static final int LETTERS_PER_MISTAKE = 4;

    private static final DamerauLevenshteinDistance DISTANCE = new DamerauLevenshteinDistance();

    /** However long a word is. */
    private static final int MOST_MISTAKES = 3;

    /** A shorter word is in too many others. */
    private static final int PART = 3;

    /** What is not looked for, unless there is nothing else. */
    private static final Set<String> FILLERS =
            Set.of("a", "an", "the", "of", "to", "in", "and", "or", "with", "is", "how", "what", "why", "my");

    private final List<Indexed> all;

    Search(List<ExperimentView> experiments) {
        this.all = experiments.stream().map(Indexed::of).toList();
    }

    /** Words, what they are run together, and what it is worth to find one among them. */
    private record Field(int worth, boolean isProse, Set<String> words, Set<String> together) {

        static Field of(int worth, Stream<String> phrases) {
            List<List<String>> split = phrases.map(Search::split).toList();
            return new Field(worth, false, split.stream().flatMap(List::stream).collect(Collectors.toSet()),
                    split.stream().flatMap(Field::together).collect(Collectors.toSet()));
        }

        /** Of prose, of which no words are run together, and none is near another. */
        static Field prose(int worth, Stream<String> texts) {
            return new Field(worth, true, of(worth, texts).words(), Set.of());
        }

        /** A phrase without its spaces, from its first word on and from each other but the last. */
        private static Stream<String> together(List<String> phrase) {
            return IntStream.range(0, phrase.size() - 1)
                    .mapToObj(from -> String.join("", phrase.subList(from, phrase.size())));
        }

        int fit(String word) {
            return Stream.concat(words.stream().map(each -> Search.fit(word, each)),
                    together.stream().filter(each -> each.startsWith(word)).map(each -> Search.fit(word, each)))
                    .max(Integer::compare)
                    .orElse(0);
        }

        boolean isNear(String word, int mistakes) {
            String asked = sound(word);
            return !isProse && Stream.concat(words.stream(), together.stream())
                    .filter(each -> each.length() >= LETTERS_PER_MISTAKE)
                    .map(Field::sound)
                    .filter(each -> Math.abs(each.length() - asked.length()) <= mistakes)
                    .anyMatch(each -> DISTANCE.apply(asked, each) <= mistakes);
        }

        private static String sound(String word) {
            return word.replace("ph", "f");
        }
    }

    private record Indexed(ExperimentView experiment, Field names, List<Field> fields, List<String> keywords) {

        static Indexed of(ExperimentView experiment) {
            Stream<String> names = Stream.of(experiment.name(), experiment.title());
            return new Indexed(experiment, Field.of(1, names.map(name -> String.join("", split(name)))), List.of(
                    Field.of(10, Stream.of(experiment.name(), experiment.title())),
                    Field.of(6, experiment.keywords().stream()),
                    Field.prose(3, Stream.of(experiment.summary())),
                    Field.of(3, experiment.parameters().stream().flatMap(Indexed::parameter)),
                    Field.prose(2, experiment.outcomes().stream().flatMap(Indexed::outcome)),
                    Field.prose(2, Stream.of(experiment.lookFor()))),
                    experiment.keywords().stream().map(keyword -> String.join(" ", split(keyword))).toList());
        }

        private static Stream<String> parameter(ParameterView parameter) {
            return Stream.concat(Stream.of(parameter.name()),
                    parameter.allowed() == null ? Stream.of() : parameter.allowed().stream());
        }

        private static Stream<String> outcome(OutcomeView outcome) {
            return Stream.of(outcome.value(), outcome.meaning());
        }

        /** What it is worth that a query is a name or a keyword as a whole. */
        int whole(String query) {
            if (Stream.of(experiment.title(), experiment.name())
                    .map(Search::split)
                    .anyMatch(name -> query.equals(String.join(" ", name)) || query.equals(String.join("", name)))) {
                return WHOLE_NAME;
            }
            int place = keywords.indexOf(query);
            return place < 0 ? 0 : Math.max(1, WHOLE_KEYWORD - place);
        }

        int exact(String word) {
            return fields.stream().mapToInt(field -> field.worth() * field.fit(word)).max().orElse(0);
        }

        int near(String word) {
            int mistakes = Math.min(MOST_MISTAKES, word.length() / LETTERS_PER_MISTAKE);
            int worth = mistakes == 0 ? 0 : fields.stream()
                    .filter(field -> field.isNear(word, mistakes))
                    .mapToInt(Field::worth)
                    .max()
                    .orElse(0);
            return worth > 0 && names.isNear(word, mistakes) ? worth + 1 : worth;
        }
    }

    private record Found(Indexed entry, int score) {
    }

    /** Those that a query finds, the best first; all of them if it is blank, none if it has no word. */
    List<ExperimentView> find(String query) {
        List<String> asked = split(query);
        List<String> telling = asked.stream().filter(word -> !FILLERS.contains(word)).toList();
        List<String> words = telling.isEmpty() ? asked : telling;
        if (words.isEmpty()) {
            return query.isBlank() ? all.stream().map(Indexed::experiment).toList() : List.of();
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

    /** Words in lower case, without accents: {@code auditorsAtOnce} has three, and so has {@code READ_WRITE_LOCK}. */
    private static List<String> split(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        String spaced = plain.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        return Arrays.stream(spaced.split("[^a-z0-9+]+")).filter(word -> !word.isEmpty()).toList();
    }
}

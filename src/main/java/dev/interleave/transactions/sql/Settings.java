package dev.interleave.transactions.sql;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the statements that set something: those on a list, word by word. */
final class Settings {

    private static final String NUMBER = "a number";

    private static final List<Form> FORMS = List.of(
            new Form(Statement.Setting.Kind.LEVEL, "set transaction isolation level read uncommitted", 0, 0),
            new Form(Statement.Setting.Kind.LEVEL, "set transaction isolation level read committed", 0, 0),
            new Form(Statement.Setting.Kind.LEVEL, "set transaction isolation level repeatable read", 0, 0),
            new Form(Statement.Setting.Kind.LEVEL, "set transaction isolation level serializable", 0, 0),
            new Form(Statement.Setting.Kind.LOCAL_LOCK_TIMEOUT, "set local lock_timeout = #", 1, 1000),
            new Form(Statement.Setting.Kind.LOCK_TIMEOUT, "set lock_timeout #", 1, 1000),
            new Form(Statement.Setting.Kind.INNODB_LOCK_WAIT_TIMEOUT, "set innodb_lock_wait_timeout = #", 0, 1));

    private Settings() {
    }

    /**
     * What such a statement looks like.
     *
     * @param words its words, with a # for the number
     * @param least the least number
     * @param most the greatest number
     */
    private record Form(Statement.Setting.Kind kind, List<String> words, int least, int most) {

        Form(Statement.Setting.Kind kind, String words, int least, int most) {
            this(kind, List.of(words.split(" ")), least, most);
        }

        boolean has(int place, String word) {
            return place < words.size() && (words.get(place).equals("#") ? word.matches("\\d{1,9}")
                    : words.get(place).equals(word));
        }

        void check(String word, int at) {
            int number = Integer.parseInt(word);
            if (number < least || number > most) {
                throw new RefusedSqlException("sets '" + words.get(words.indexOf("#") - (words.contains("=") ? 2 : 1))
                        + "' to '" + word + "' at character " + at + "; accepted are " + least + " to " + most);
            }
        }
    }

    /**
     * Reads one, if it is one.
     *
     * @throws RefusedSqlException if it sets something that is not on the list
     */
    static Optional<Statement> read(String text) {
        if (!text.strip().toLowerCase(Locale.ROOT).matches("(?s)set\\b.*")) {
            return Optional.empty();
        }
        List<Words.Word> words = Words.of(text).all();
        List<Form> forms = FORMS;
        List<String> read = new ArrayList<>();
        for (Words.Word word : words) {
            int place = read.size();
            String lower = word.text().toLowerCase(Locale.ROOT);
            List<Form> left = forms.stream().filter(form -> form.has(place, lower)).toList();
            if (left.isEmpty()) {
                throw new RefusedSqlException("holds '" + word.text() + "' at character " + word.at()
                        + ", which is not accepted there" + expected(forms, place));
            }
            if (left.getFirst().words().get(place).equals("#")) {
                left.getFirst().check(lower, word.at());
            }
            forms = left;
            read.add(lower);
        }
        int end = read.size();
        Form form = forms.getFirst();
        if (end < form.words().size()) {
            throw new RefusedSqlException("ends too early" + expected(forms, end));
        }
        return Optional.of(new Statement.Setting(text.strip().replaceFirst("\\s*;$", ""), form.kind(),
                String.join(" ", read)));
    }

    private static String expected(List<Form> forms, int place) {
        Set<String> words = forms.stream()
                .filter(form -> place < form.words().size())
                .map(form -> form.words().get(place))
                .map(word -> word.equals("#") ? NUMBER : "'" + word + "'")
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return words.isEmpty() ? ""
                : "; accepted after '" + String.join(" ", forms.getFirst().words().subList(0, place))
                        + "' are " + String.join(", ", words);
    }
}

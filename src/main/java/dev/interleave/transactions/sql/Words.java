package dev.interleave.transactions.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement as words. What no word can begin with is refused here: comments, quoted names, a second statement.
 *
 * @param all the words in their order
 */
record Words(List<Word> all) {

    private static final Pattern WORD = Pattern.compile(
            "\\s*(?<word>'(?:[^'\\\\]|'')*'|:?[A-Za-z_][A-Za-z0-9_]*|\\d+(?:\\.\\d+)?|<>|<=|>=|!=|\\|\\||[-+*/%=<>(),.])");

    private static final Pattern COMMENT = Pattern.compile("--|/\\*");

    /**
     * A word.
     *
     * @param text it as it was written
     * @param at at which character it begins, from 1
     */
    record Word(String text, int at) {

        boolean isLike(Word other) {
            return text.startsWith("'") ? text.equals(other.text)
                    : text.toLowerCase(Locale.ROOT).equals(other.text.toLowerCase(Locale.ROOT));
        }
    }

    /**
     * Reads a statement.
     *
     * @throws RefusedSqlException if it holds something that is no word
     */
    static Words of(String sql) {
        List<Word> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(sql);
        int at = 0;
        while (matcher.region(at, sql.length()).lookingAt()) {
            words.add(new Word(matcher.group("word"), matcher.start("word") + 1));
            at = matcher.end();
        }
        String rest = sql.substring(at).strip();
        if (!rest.isEmpty() && !rest.equals(";")) {
            int place = sql.indexOf(rest, at) + 1;
            throw new RefusedSqlException(rest.startsWith(";")
                    ? "holds a second statement at character " + place + ": each statement stands alone"
                    : "holds '" + rest.charAt(0) + "' at character " + place + ", which is not accepted");
        }
        Matcher comment = COMMENT.matcher(sql.replaceAll("'[^']*'", "''"));
        if (comment.find()) {
            throw new RefusedSqlException("holds '" + comment.group() + "', a comment, which is not accepted");
        }
        return new Words(List.copyOf(words));
    }

    /**
     * Sees to it that nothing was left out that was written.
     *
     * @param understood what was understood of it
     * @throws RefusedSqlException if there is more in it
     */
    void mustBe(String understood) {
        List<Word> others = of(understood).all;
        for (int i = 0; i < all.size(); i++) {
            if (i >= others.size() || !all.get(i).isLike(others.get(i))) {
                throw new RefusedSqlException(
                        "holds '" + all.get(i).text() + "' at character " + all.get(i).at()
                                + ", which is not accepted there");
            }
        }
        if (others.size() > all.size()) {
            throw new RefusedSqlException("ends too early");
        }
    }

    /** Where a word stands first, in words; empty if nowhere. */
    String place(String word) {
        return all.stream()
                .filter(each -> each.text().equalsIgnoreCase(word))
                .findFirst()
                .map(each -> " at character " + each.at())
                .orElse("");
    }
}

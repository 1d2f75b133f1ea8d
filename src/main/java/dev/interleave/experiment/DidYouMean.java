package dev.interleave.experiment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

import org.apache.commons.text.similarity.LevenshteinDistance;

/** What somebody may have meant who wrote a word that is none of those there are. */
public final class DidYouMean {

    /** More to choose from is no help. */
    private static final int MOST = 3;

    /** A shorter part of a word says too little. */
    private static final int PART = 4;

    private DidYouMean() {
    }

    /**
     * The words that are nearest to one, in their own order; none if all are far from it. Case and hyphens do not matter, and f is
     * as good as ph. A letter in three may be wrong, and so may be all beside a part of it.
     */
    public static List<String> of(String given, Collection<String> known) {
        String wanted = plain(given);
        LevenshteinDistance distance = new LevenshteinDistance(Math.max(1, wanted.length() / 3));
        int least = Integer.MAX_VALUE;
        List<String> nearest = new ArrayList<>();
        for (String word : known) {
            int away = distance.apply(wanted, plain(word));
            if (away >= 0 && away < least) {
                nearest.clear();
                least = away;
            }
            if (away >= 0 && away == least) {
                nearest.add(word);
            }
        }
        if (nearest.isEmpty()) {
            known.stream().filter(word -> isPart(wanted, plain(word))).forEach(nearest::add);
        }
        return Sentences.first(nearest, MOST);
    }

    /** The same as the end of a sentence: {@code : did you mean 'threads'?}, or nothing. */
    public static String question(String given, Collection<String> known) {
        List<String> words = of(given, known);
        return words.isEmpty() ? ""
                : ": did you mean " + String.join(" or ", words.stream().map(word -> "'" + word + "'").toList()) + "?";
    }

    private static boolean isPart(String wanted, String word) {
        return wanted.length() >= PART && word.contains(wanted) || word.length() >= PART && wanted.contains(word);
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "").replace("ph", "f");
    }
}

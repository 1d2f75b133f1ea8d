package dev.interleave.explore.engine;

import java.util.Comparator;
import java.util.regex.Pattern;

/** Sorts whole numbers by size, before anything else, which is sorted as text. */
public final class NumbersFirst implements Comparator<String> {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");

    @Override
    public int compare(String one, String other) {
        boolean number = NUMBER.matcher(one).matches();
        if (number != NUMBER.matcher(other).matches()) {
            return number ? -1 : 1;
        }
        int bySize = number ? Long.compare(Long.parseLong(one), Long.parseLong(other)) : 0;
        return bySize != 0 ? bySize : one.compareTo(other);
    }
}

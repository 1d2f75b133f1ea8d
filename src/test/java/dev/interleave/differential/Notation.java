package dev.interleave.differential;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;

/**
 * Reads acts as they are printed.
 *
 * <p>Confined to one thread; each text has its own.
 */
final class Notation {

    private String rest;

    private Notation(String text) {
        this.rest = text.strip();
    }

    static List<Act> acts(String text) {
        Notation notation = new Notation(text);
        List<Act> acts = notation.acts();
        if (!notation.rest.isEmpty()) {
            throw notation.unreadable();
        }
        return acts;
    }

    private List<Act> acts() {
        List<Act> acts = new ArrayList<>();
        while (!rest.isEmpty() && !rest.startsWith("}")) {
            acts.add(act());
            skip(";");
        }
        return acts;
    }

    private boolean skip(String token) {
        boolean there = rest.startsWith(token);
        rest = there ? rest.substring(token.length()).strip() : rest;
        return there;
    }

    /** Of those that fit, the one with the longest text is meant. */
    private Act act() {
        Matcher matcher = null;
        Deed deed = null;
        List<Deed> longestFirst = Deeds.ALL.stream()
                .sorted(Comparator.comparingInt((Deed one) -> one.text().length()).reversed())
                .toList();
        for (Deed one : longestFirst) {
            Matcher fits = one.in(rest);
            if (fits.lookingAt() && (!one.isNamed() || one.names().contains(fits.group("name")))) {
                matcher = fits;
                deed = one;
                break;
            }
        }
        if (deed == null) {
            throw unreadable();
        }
        rest = rest.substring(matcher.end()).strip();
        return act(deed, matcher);
    }

    private Act act(Deed deed, Matcher matcher) {
        int which = deed.isNamed() ? deed.names().indexOf(matcher.group("name")) : 0;
        int value = deed.isValued() ? Integer.parseInt(matcher.group("value")) : 1;
        Limit limit = Limit.NONE;
        for (Limit one : Limit.values()) {
            limit = deed.isLimited() && one.toString().equals(matcher.group("limit")) ? one : limit;
        }
        List<Act> inside = List.of();
        if (deed.encloses()) {
            if (!skip("{")) {
                throw unreadable();
            }
            inside = acts();
            if (!skip("}")) {
                throw unreadable();
            }
        }
        return new Act(deed, which, value, limit, inside);
    }

    private IllegalArgumentException unreadable() {
        return new IllegalArgumentException("Not an act: '" + rest + "'");
    }
}

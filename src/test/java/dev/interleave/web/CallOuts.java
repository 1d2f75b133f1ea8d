package dev.interleave.web;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers in circles, put on a picture of a trace.
 *
 * @param picture the picture as the application draws it
 */
record CallOuts(String picture) {

    private static final Pattern STEP =
            Pattern.compile("<text class=\"axis\" x=\"([\\d.]+)\" y=\"[\\d.]+\">(\\d+)</text>");

    private static final String STYLE = """
            <style>
            .interleave .call-out { fill: #b3261e; stroke: #ffffff; stroke-width: 1.5; }
            .interleave .number { fill: #ffffff; text-anchor: middle; font-size: 11px; font-weight: 700; }
            </style>
            """;

    /**
     * Where a number stands.
     *
     * @param step at which step, or between two
     * @param thread in whose lane; none is the axis
     * @param below how far below the lane's middle, in pixels
     */
    record Place(double step, String thread, int below) {
    }

    /** The picture with the numbers 1, 2, 3 … at these places. */
    String at(List<Place> places) {
        StringBuilder numbers = new StringBuilder(STYLE);
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            double x = x(place.step());
            double y = y(place.thread()) + place.below();
            numbers.append(
                    String.format(Locale.ROOT, "<circle class=\"call-out\" cx=\"%.1f\" cy=\"%.1f\" r=\"9\"/>\n", x, y))
                    .append(String.format(Locale.ROOT, "<text class=\"number\" x=\"%.1f\" y=\"%.1f\">%d</text>\n", x,
                            y + 4,
                            i + 1));
        }
        return picture.strip().replaceFirst("</svg>$", Matcher.quoteReplacement(numbers + "</svg>\n"));
    }

    private double x(double step) {
        List<MatchResult> steps = STEP.matcher(picture).results().toList();
        MatchResult first = steps.getFirst();
        MatchResult last = steps.getLast();
        double width = number(last, 1) - number(first, 1);
        return number(first, 1) + (step - number(first, 2)) / (number(last, 2) - number(first, 2)) * width;
    }

    private double y(String thread) {
        Matcher name =
                Pattern.compile("y=\"([\\d.]+)\">" + (thread.isEmpty() ? "step" : thread) + "<").matcher(picture);
        if (!name.find()) {
            throw new AssertionError("No lane of '" + thread + "'");
        }
        return Double.parseDouble(name.group(1)) - 4;
    }

    private static double number(MatchResult found, int group) {
        return Double.parseDouble(found.group(group));
    }
}

package dev.interleave.explore;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * About how many schedules there are, and what that means.
 *
 * @param schedules about how many there are, to two digits; those that would be cut short are among them
 * @param share the part of them that was taken, from 0 to 1
 * @param secondsLeft how long the rest would take at this speed, in seconds
 * @param error the standard error of {@code schedules}; if it is more than half of them, they say little
 * @param descents how many random schedules it is estimated from
 * @param explanation the same in a sentence
 */
public record Estimated(double schedules, double share, double secondsLeft, double error, int descents,
        String explanation) {

    private static final double MOST_IN_DIGITS = 10_000_000;

    private static final int HUNDRED = 100;

    private static final double LEAST_PERCENT = 0.01;

    /** The units of a length of time, the shortest first. */
    private enum Unit {

        SECONDS("second", 1), MINUTES("minute", 60), HOURS("hour", 3600), DAYS("day", 86_400),
        YEARS("year", 31_557_600);

        private final String one;

        private final long seconds;

        Unit(String one, long seconds) {
            this.one = one;
            this.seconds = seconds;
        }
    }

    /** That of a report; null if how many there are is known, or is not estimated. */
    public static @Nullable Estimated of(Report report) {
        Report.Estimate estimate = report.estimate();
        if (estimate == null) {
            return null;
        }
        double taken = report.schedules() + report.cut();
        double all = rounded(estimate.schedules());
        double share = rounded(taken / estimate.schedules());
        double secondsLeft = rounded((estimate.schedules() - taken) * report.elapsed().toNanos() / 1e9 / taken);
        double error = rounded(estimate.error());
        return new Estimated(all, share, secondsLeft, error, estimate.descents(),
                estimate.isRough() ? roughly(all, estimate.descents())
                        : sentence(all, error, share, secondsLeft, estimate.descents()));
    }

    /** To two digits: it is not known better. */
    private static double rounded(double value) {
        return value == 0 || Double.isInfinite(value) ? Math.min(value, Double.MAX_VALUE)
                : new BigDecimal(value).round(new MathContext(2)).doubleValue();
    }

    static String sentence(double schedules, double error, double share, double secondsLeft, int descents) {
        return "There are about " + about(schedules) + " schedules, give or take " + about(error) + ", estimated from "
                + random(descents) + "; " + percent(share) + " were taken"
                + (secondsLeft == 0 ? "." : ", and the rest would take about " + length(secondsLeft) + ".");
    }

    /** The same where random schedules differ so widely that their mean says little. */
    static String roughly(double schedules, int descents) {
        return "How many schedules there are is hard to tell: the " + random(descents)
                + " that were taken differ widely. Their mean is about " + about(schedules) + ".";
    }

    private static String random(int descents) {
        return thousands(descents) + (descents == 1 ? " random one" : " random ones");
    }

    /** A number, to two digits, as a person writes it. */
    private static String about(double number) {
        BigDecimal rounded = new BigDecimal(number).round(new MathContext(2));
        if (number < MOST_IN_DIGITS) {
            return thousands(Math.round(rounded.doubleValue()));
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        return rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString() + " × 10^" + exponent;
    }

    private static String thousands(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String percent(double share) {
        double percent = share * HUNDRED;
        return (percent < LEAST_PERCENT ? "less than " + LEAST_PERCENT
                : new BigDecimal(percent).round(new MathContext(2)).stripTrailingZeros().toPlainString()) + " %";
    }

    private static String length(double seconds) {
        Unit unit = Unit.SECONDS;
        for (Unit each : Unit.values()) {
            if (seconds >= each.seconds) {
                unit = each;
            }
        }
        double number = seconds / unit.seconds;
        return number < 1 ? "a second"
                : Math.round(number) == 1 ? "1 " + unit.one : about(number) + " " + unit.one + "s";
    }
}

package dev.interleave.web;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.commons.text.similarity.LevenshteinDistance;

import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.ExperimentCatalog;

import static org.junit.jupiter.api.Assumptions.abort;

/**
 * Which experiments and operations there are, for documents that call them. A call of one that is not there is left out and
 * says so: it was deleted. A call of one that is there but for one letter is misspelt: it is made, and fails.
 *
 * @param experiments the names of experiments
 * @param operations the names of operations
 */
record Offered(List<String> experiments, List<String> operations) {

    private static final Pattern CALL = Pattern.compile("/api/experiments/([^/?]+)(?:/([^/?]+))?.*");

    private static final LevenshteinDistance ONE_LETTER = new LevenshteinDistance(1);

    static Offered by(Http http, ExperimentCatalog catalog) {
        return new Offered(catalog.entries().stream().map(CatalogEntry::name).toList(), http.operations());
    }

    /** Aborts the test if what a call is of is not there. Operations are posted to; all else there is of an experiment is got. */
    void assumeThere(String method, String path) {
        Matcher call = CALL.matcher(path);
        if (call.matches()) {
            assume("experiment", call.group(1), experiments);
            if (method.equals("POST") && call.group(2) != null) {
                assume("operation", call.group(2), operations);
            }
        }
    }

    private static void assume(String what, String name, List<String> names) {
        if (!names.contains(name) && names.stream().noneMatch(known -> ONE_LETTER.apply(name, known) >= 0)) {
            abort("There is no " + what + " '" + name + "' here");
        }
    }
}

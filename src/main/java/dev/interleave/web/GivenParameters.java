package dev.interleave.web;

import java.util.Map;

/**
 * The parameters a caller gave, by name, from wherever in the request they stood.
 *
 * @param values the texts by name
 */
record GivenParameters(Map<String, String> values) {

    GivenParameters {
        values = Map.copyOf(values);
    }
}

package dev.interleave.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.ParameterError;
import dev.interleave.web.presentation.Presentation;

/**
 * The parameters a caller gave, by name, from wherever in the request they stood.
 *
 * @param values the texts by name, in the order given, of those that can be read
 * @param errors what is wrong with the others, and with what the answer is to look like
 * @param presentation what the answer is to look like
 * @param files the files that came along, where the call takes some
 * @param bare the names of those that stood in a JSON object as something else than a string
 */
public record GivenParameters(Map<String, String> values, List<ParameterError> errors, Presentation presentation,
        List<File> files, Set<String> bare) {

    public GivenParameters {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        errors = List.copyOf(errors);
        files = List.copyOf(files);
        bare = Set.copyOf(bare);
    }

    /**
     * Says of a call's parameters that files may come along: as the parts of a multipart form that have a file name, or as a
     * body that is text and nothing else.
     */
    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface WithFiles {
    }

    /**
     * Says of a call's parameters that a body of JSON or text is a document, and no parameters: it comes as a file of that media
     * type. It may also come as the part of a multipart form that has a file name.
     */
    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface WithDocument {
    }

    /**
     * A file of text that came along.
     *
     * @param part the name of its part; empty for a body that is text
     * @param name the file's name, without folders; empty if it has none; of a document, its media type
     * @param text what stands in it
     */
    public record File(String part, String name, String text) {
    }

    /**
     * The texts by name, if all could be read.
     *
     * @param reader reads them as what they are for
     * @throws InvalidParametersException if not, naming also what the reader finds wrong with the rest
     */
    public Map<String, String> readableBy(Consumer<Map<String, String>> reader) {
        if (errors.isEmpty()) {
            return values;
        }
        List<ParameterError> all = new ArrayList<>(errors);
        try {
            reader.accept(values);
        }
        catch (InvalidParametersException ex) {
            all.addAll(ex.errors());
        }
        throw new InvalidParametersException(all);
    }
}

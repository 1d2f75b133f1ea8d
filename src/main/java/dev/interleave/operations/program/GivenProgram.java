package dev.interleave.operations.program;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.ParameterError;
import dev.interleave.program.compile.SourceFile;
import dev.interleave.web.GivenParameters;

/** Reads requests that may bring a program along: its source, and what else was given. */
public final class GivenProgram {

    static final String SOURCE = "source";

    /** What a source is taken for that comes without a file name. */
    private static final String UNNAMED = "Main.java";

    private static final int LARGEST = 64 * 1024;

    private GivenProgram() {
    }

    /** What was given but for the source. */
    public static Map<String, String> options(GivenParameters given) {
        Map<String, String> options = new LinkedHashMap<>(given.readableBy(_ -> {
        }));
        options.remove(SOURCE);
        return options;
    }

    /**
     * The source that was given: files, a body that is text, or a parameter.
     *
     * @throws InvalidParametersException if there is none, or too much
     */
    public static List<SourceFile> source(GivenParameters given) {
        List<SourceFile> files = new ArrayList<>();
        for (GivenParameters.File file : given.files()) {
            if (!file.part().isEmpty() && !file.part().equals(SOURCE)) {
                throw new InvalidParametersException(new ParameterError(file.part(), "'" + file.part()
                        + "' is not a part that can be a file", file.name(), List.of(SOURCE)));
            }
            files.add(new SourceFile(nameOf(file), file.text()));
        }
        String text = given.values().get(SOURCE);
        if (given.bare().contains(SOURCE)) {
            throw invalid("must be a JSON string, was " + text, text);
        }
        if (text != null) {
            files.add(new SourceFile(UNNAMED, text));
        }
        check(files);
        return files;
    }

    private static String nameOf(GivenParameters.File file) {
        return file.name().isEmpty() ? UNNAMED : file.name();
    }

    private static void check(List<SourceFile> files) {
        if (files.stream().allMatch(file -> file.text().isBlank())) {
            throw invalid(
                    "is missing: send Java source as the body with Content-Type: text/x-java-source, as files named "
                            + "'source' of a multipart form, or as a parameter",
                    null);
        }
        long size = files.stream().mapToLong(file -> file.text().length()).sum();
        if (size > LARGEST) {
            throw invalid("must be at most " + LARGEST + " characters long, was " + size, null);
        }
        for (SourceFile file : files) {
            if (!file.name().matches("[A-Za-z_$][\\w$-]*\\.java")) {
                throw invalid("must be in files with names such as Race.java, was in '" + file.name() + "'",
                        file.name());
            }
        }
        if (files.stream().map(SourceFile::name).distinct().count() < files.size()) {
            throw invalid("must be in files with different names", null);
        }
    }

    private static InvalidParametersException invalid(String rule, @Nullable String rejected) {
        return new InvalidParametersException(new ParameterError(SOURCE, "'" + SOURCE + "' " + rule,
                Optional.ofNullable(rejected).orElse(""), List.of("Java source with a main method, at most 64 KB")));
    }
}

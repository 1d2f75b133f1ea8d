package dev.interleave.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The Java source of an experiment, as it was when the application was built.
 *
 * <p>Immutable.
 *
 * @param files the files of its package; the one with the lesson is the first
 */
public record ExperimentSource(List<SourceFile> files) {

    /** Where the build puts the sources, below the folder of each package. */
    private static final String FOLDER = "META-INF/interleave/sources/";

    private static final String PACKAGE_INFO = "package-info.java";

    /** Copies the files. */
    public ExperimentSource {
        files = List.copyOf(files);
    }

    /** Whether an experiment's source was built in. */
    public static boolean isThere(Experiment<?, ?> experiment) {
        return loader(experiment).getResource(lessonOf(experiment)) != null;
    }

    /** Reads an experiment's source; empty if it was not built in. */
    public static Optional<ExperimentSource> of(Experiment<?, ?> experiment) {
        if (!isThere(experiment)) {
            return Optional.empty();
        }
        String lesson = nameOf(experiment);
        try {
            List<SourceFile> files = new ArrayList<>();
            for (Resource each : new PathMatchingResourcePatternResolver(loader(experiment))
                    .getResources("classpath:" + folder(experiment) + "*.java")) {
                String name = Objects.requireNonNull(each.getFilename());
                if (!name.equals(PACKAGE_INFO)) {
                    files.add(SourceFile.of(name, each.getContentAsString(StandardCharsets.UTF_8)));
                }
            }
            files.sort(Comparator.comparing((SourceFile file) -> !file.name().equals(lesson))
                    .thenComparing(SourceFile::name));
            return Optional.of(new ExperimentSource(files));
        }
        catch (IOException ex) {
            throw new UncheckedIOException("The source of " + lesson + " could not be read", ex);
        }
    }

    /**
     * A file.
     *
     * @param name its name, as an event's {@code at} has it
     * @param lines its lines; the first is line 1
     * @param from the first line of what matters in it, after the imports
     */
    public record SourceFile(String name, List<String> lines, int from) {

        /** Copies the lines. */
        public SourceFile {
            lines = List.copyOf(lines);
        }

        static SourceFile of(String name, String text) {
            List<String> lines = text.lines().toList();
            return new SourceFile(name, lines, firstOf(lines));
        }

        /** The line after the imports, or after the package where there are none. */
        private static int firstOf(List<String> lines) {
            int last = 0;
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).startsWith("import ") || lines.get(i).startsWith("package ")) {
                    last = i + 1;
                }
            }
            while (last < lines.size() && lines.get(last).isBlank()) {
                last++;
            }
            return Math.min(last + 1, lines.size());
        }
    }

    private static ClassLoader loader(Experiment<?, ?> experiment) {
        return Objects.requireNonNull(experiment.getClass().getClassLoader());
    }

    private static String folder(Experiment<?, ?> experiment) {
        return FOLDER + experiment.getClass().getPackageName().replace('.', '/') + "/";
    }

    private static String nameOf(Experiment<?, ?> experiment) {
        return experiment.getClass().getSimpleName() + ".java";
    }

    private static String lessonOf(Experiment<?, ?> experiment) {
        return folder(experiment) + nameOf(experiment);
    }
}

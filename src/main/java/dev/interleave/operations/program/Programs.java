package dev.interleave.operations.program;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

import dev.interleave.explore.ExplorationFailedException;
import dev.interleave.launch.RunRejectedException;
import dev.interleave.launch.UnknownException;
import dev.interleave.program.CompilerError;
import dev.interleave.program.child.Answer;
import dev.interleave.program.child.Request;
import dev.interleave.program.compile.Compiled;
import dev.interleave.program.compile.SourceFile;
import dev.interleave.store.KeptView;
import dev.interleave.store.Store;
import dev.interleave.store.StoredAnswer;
import dev.interleave.store.StoredAnswers;
import dev.interleave.web.problem.ProblemException;
import dev.interleave.web.problem.Problems;

/**
 * The programs that were brought recently, by the hash of their source; with a store, also those before.
 *
 * <p>Thread-safe.
 */
@Component
public class Programs {

    private static final String KIND = "program";

    private static final Duration COMPILED_WITHIN = Duration.ofSeconds(60);

    private final ProgramJvms jvms;

    private final ProgramProperties properties;

    private final StoredAnswers<Source> archive;

    /** Guarded by this. */
    private final Map<String, KeptProgram> kept = new LinkedHashMap<>();

    Programs(ProgramJvms jvms, ProgramProperties properties, Store store) {
        this.jvms = jvms;
        this.properties = properties;
        this.archive = new StoredAnswers<>(store, Source.class);
    }

    /**
     * What is stored of a program.
     *
     * @param id its id
     * @param experiment what stands where experiments have their name
     * @param files its source
     * @param startedAt when it was brought
     */
    private record Source(String id, String experiment, List<SourceFile> files, Instant startedAt)
            implements
            StoredAnswer<Source> {

        @Override
        public Source with(@Nullable KeptView kept) {
            return this;
        }
    }

    /**
     * Takes a program, or finds it if it was brought before.
     *
     * @throws ProblemException if it does not compile, or refers to what programs may not use
     * @throws dev.interleave.launch.RunRejectedException if there is no room for it now
     */
    public KeptProgram bring(List<SourceFile> files) {
        String id = SourceFile.idOf(files);
        KeptProgram known = find(id);
        return known != null ? known : keep(id, files, Clock.systemUTC().instant());
    }

    private KeptProgram keep(String id, List<SourceFile> files, Instant since) {
        KeptProgram program = new KeptProgram(id, files, compile(files), since);
        synchronized (this) {
            KeptProgram there = kept.putIfAbsent(id, program);
            if (there != null) {
                return there;
            }
            Iterator<String> oldest = kept.keySet().iterator();
            if (kept.size() > properties.kept() && oldest.hasNext()) {
                oldest.next();
                oldest.remove();
            }
        }
        archive.keep(KIND, new Source(id, program.name(), files, since));
        return program;
    }

    private Compiled compile(List<SourceFile> files) {
        ProgramJvm jvm = jvms.take(ProgramJvms.NOTHING);
        boolean clean = false;
        try {
            Answer answer = jvm.ask(new Request.Compile(files), COMPILED_WITHIN);
            if (!(answer instanceof Answer.Done(Compiled compiled))) {
                throw new ExplorationFailedException("The compiler gave no answer");
            }
            clean = true;
            if (!compiled.isFine()) {
                throw refused(compiled.errors());
            }
            return compiled;
        }
        catch (ExplorationFailedException ex) {
            if (jvm.wasEnded()) {
                throw new RunRejectedException(
                        "The compiler did not end within " + COMPILED_WITHIN.toSeconds() + " s");
            }
            throw refused(List.of(new CompilerError("", 0, 0, "It cannot be compiled here: " + ex.getMessage())));
        }
        finally {
            jvms.giveBack(jvm, clean ? ProgramJvms.NOTHING : null);
        }
    }

    private static ProblemException refused(List<CompilerError> errors) {
        String first = errors.getFirst().toString();
        ProblemDetail problem = Problems.of(HttpStatus.UNPROCESSABLE_CONTENT, "program-refused", "Program refused",
                errors.size() == 1 ? first : first + "; and " + (errors.size() - 1) + " more");
        problem.setProperty("errors", errors);
        return new ProblemException(problem);
    }

    private synchronized @Nullable KeptProgram find(String id) {
        return kept.get(id);
    }

    /**
     * The program with an id.
     *
     * @throws UnknownException if there is none, or none any more
     */
    public KeptProgram program(String id) {
        KeptProgram known = find(id);
        return known != null ? known
                : archive.find(KIND, id)
                        .map(source -> keep(id, source.files(), source.startedAt()))
                        .orElseThrow(() -> new UnknownException(KIND, "There is no program '" + id
                                + "': only the most recent " + properties.kept()
                                + " are kept; post its source again, and it has the same id"));
    }

    /** Those that are kept, the newest first. */
    synchronized List<KeptProgram> recent() {
        return new ArrayList<>(kept.values()).reversed();
    }
}

package dev.interleave.operations.program;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

import dev.interleave.launch.ProgramNames;
import dev.interleave.program.compile.Compiled;
import dev.interleave.program.compile.SourceFile;
import dev.interleave.program.run.ProgramExploration;

/**
 * A program that somebody brought.
 *
 * <p>Thread-safe.
 */
final class KeptProgram {

    private static final int MOST = 50;

    private final String id;

    private final List<SourceFile> files;

    private final Compiled compiled;

    private final Instant since;

    /** What was known to be shared, by the fingerprint of the schedules that count it as steps; guarded by this. */
    private final SequencedMap<String, List<String>> shared = new LinkedHashMap<>();

    KeptProgram(String id, List<SourceFile> files, Compiled compiled, Instant since) {
        this.id = id;
        this.files = List.copyOf(files);
        this.compiled = compiled;
        this.since = since;
    }

    String id() {
        return id;
    }

    /** What stands where experiments have their name. */
    String name() {
        return ProgramNames.of(id);
    }

    List<SourceFile> files() {
        return files;
    }

    Compiled compiled() {
        return compiled;
    }

    /** When it was brought. */
    Instant since() {
        return since;
    }

    /** Remembers what runs have shown to be shared by threads, since their schedules count that as steps. */
    synchronized void learnt(List<String> places) {
        shared.putLast(ProgramExploration.fingerprint(name(), places), List.copyOf(places));
        if (shared.size() > MOST) {
            shared.pollFirstEntry();
        }
    }

    /** What the schedules with a fingerprint count as steps, if that is known. */
    synchronized Optional<List<String>> shared(String fingerprint) {
        return Optional.ofNullable(shared.get(fingerprint));
    }

    /** What was learnt last. */
    synchronized Optional<List<String>> shared() {
        return Optional.ofNullable(shared.lastEntry()).map(Map.Entry::getValue);
    }
}

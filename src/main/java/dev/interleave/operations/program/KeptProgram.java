package dev.interleave.operations.program;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

import dev.interleave.launch.ProgramNames;
import dev.interleave.program.Inside;
import dev.interleave.program.compile.Compiled;
import dev.interleave.program.compile.SourceFile;
import dev.interleave.program.run.ProgramExploration;

/**
 * A program that somebody brought.
 *
 * <p>Thread-safe.
 */
public final class KeptProgram {

    private static final int MOST = 50;

    private final String id;

    private final List<SourceFile> files;

    private final Compiled compiled;

    private final Instant since;

    /** What was known to be shared, by the fingerprint of the schedules that count it as steps; guarded by this. */
    private final SequencedMap<String, Learnt> learnt = new LinkedHashMap<>();

    /**
     * What runs have shown.
     *
     * @param shared what threads share
     * @param inside how far they were followed
     */
    record Learnt(List<String> shared, Inside inside) {
    }

    KeptProgram(String id, List<SourceFile> files, Compiled compiled, Instant since) {
        this.id = id;
        this.files = List.copyOf(files);
        this.compiled = compiled;
        this.since = since;
    }

    public String id() {
        return id;
    }

    /** What stands where experiments have their name. */
    public String name() {
        return ProgramNames.of(id);
    }

    List<SourceFile> files() {
        return files;
    }

    public Compiled compiled() {
        return compiled;
    }

    /** When it was brought. */
    Instant since() {
        return since;
    }

    /** Remembers what runs have shown to be shared by threads, since their schedules count that as steps. */
    synchronized void learnt(List<String> places, Inside inside) {
        learnt.putLast(ProgramExploration.fingerprint(id, places, inside), new Learnt(List.copyOf(places), inside));
        if (learnt.size() > MOST) {
            learnt.pollFirstEntry();
        }
    }

    /** What the schedules with a fingerprint count as steps, if that is known. */
    synchronized Optional<Learnt> learnt(String fingerprint) {
        return Optional.ofNullable(learnt.get(fingerprint));
    }

    /** What was learnt last where threads were followed so far. */
    synchronized Optional<Learnt> learnt(Inside inside) {
        return learnt.sequencedValues().reversed().stream().filter(each -> each.inside() == inside).findFirst();
    }
}

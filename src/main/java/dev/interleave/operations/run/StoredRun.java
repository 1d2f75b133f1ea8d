package dev.interleave.operations.run;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.Verdict;
import dev.interleave.explore.engine.Schedule;
import dev.interleave.trace.Statistics;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceBytes;
import dev.interleave.trace.check.CheckResult;

/**
 * A run in the form in which it is kept: JSON of all but its trace, then the trace, compressed together.
 *
 * @param schedule as text
 * @param verdict an experiment's own figures, as JSON
 */
record StoredRun(String id, String experiment, ThreadKind kind, @Nullable String schedule, RunStatus status,
        @Nullable String because, Instant startedAt, long elapsedNanos, Map<String, @Nullable Object> parameters,
        @Nullable Outcome outcome, @Nullable FoundDeadlock deadlock, @Nullable JsonNode verdict,
        List<CheckResult> checks, @Nullable Statistics statistics) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final int BUFFER = 8192;

    /**
     * What a run that was kept showed: its figures as they were written.
     *
     * @param figures the record they were
     */
    private record KeptVerdict(@JsonValue JsonNode figures) implements Verdict {

        @Override
        public String explanation() {
            return figures.path("explanation").asString("");
        }
    }

    /** The bytes of a run that has ended. */
    static byte[] write(RunView run) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater();
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes, deflater, BUFFER))) {
            byte[] head = JSON.writeValueAsBytes(new StoredRun(run.id(), run.experiment(), run.kind(),
                    run.schedule() == null ? null : run.schedule().toString(), run.status(), run.because(),
                    run.startedAt(), run.elapsedNanos(), run.parameters(), run.outcome(), run.deadlock(),
                    run.verdict() == null ? null : JSON.valueToTree(run.verdict()), run.checks(), run.statistics()));
            out.writeInt(head.length);
            out.write(head);
            TraceBytes.write(run.trace(), out);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    /**
     * The run of some bytes.
     *
     * @throws UncheckedIOException if this version cannot read them
     */
    static RunView read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(
                new BufferedInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)), BUFFER))) {
            StoredRun run = JSON.readValue(in.readNBytes(in.readInt()), StoredRun.class);
            return run.view(TraceBytes.read(in));
        }
        catch (JacksonException | IllegalArgumentException ex) {
            throw new UncheckedIOException(new IOException(ex));
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private RunView view(Trace trace) {
        return new RunView(id, experiment, kind, schedule == null ? null : Schedule.parse(schedule), status, because,
                startedAt, elapsedNanos, parameters, outcome, deadlock,
                verdict == null || verdict.isNull() ? null : new KeptVerdict(verdict), checks, statistics, trace);
    }

    static String summary(RunSummary run) {
        return JSON.writeValueAsString(run);
    }

    /** The summary that a text is. */
    static RunSummary summary(String text) {
        return JSON.readValue(text, RunSummary.class);
    }
}

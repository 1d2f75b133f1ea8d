package dev.interleave.program.child;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.ser.std.ToStringSerializer;

import dev.interleave.explore.engine.Schedule;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceBytes;

/** Requests and answers as lines of JSON. */
public final class Wire {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(Schedule.class, new ToStringSerializer(Schedule.class))
                    .addDeserializer(Schedule.class, new ScheduleReader())
                    .addSerializer(Trace.class, new TraceWriter())
                    .addDeserializer(Trace.class, new TraceReader()))
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Wire() {
    }

    /** Reads the text of a schedule. */
    private static final class ScheduleReader extends StdDeserializer<Schedule> {

        ScheduleReader() {
            super(Schedule.class);
        }

        @Override
        public Schedule deserialize(JsonParser json, DeserializationContext context) {
            return Schedule.parse(json.getString());
        }
    }

    /** Writes a trace as its bytes. */
    private static final class TraceWriter extends StdSerializer<Trace> {

        TraceWriter() {
            super(Trace.class);
        }

        @Override
        public void serialize(Trace trace, JsonGenerator json, SerializationContext context) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DataOutputStream out = new DataOutputStream(bytes)) {
                TraceBytes.write(trace, out);
            }
            catch (IOException ex) {
                throw new UncheckedIOException(ex);
            }
            json.writeBinary(bytes.toByteArray());
        }
    }

    /** Reads a trace from its bytes. */
    private static final class TraceReader extends StdDeserializer<Trace> {

        TraceReader() {
            super(Trace.class);
        }

        @Override
        public Trace deserialize(JsonParser json, DeserializationContext context) {
            try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(json.getBinaryValue()))) {
                return TraceBytes.read(in);
            }
            catch (IOException ex) {
                throw new UncheckedIOException(ex);
            }
        }
    }

    /** The line of a request. */
    public static String line(Request request) {
        return JSON.writerFor(Request.class).writeValueAsString(request);
    }

    static String line(Answer answer) {
        return JSON.writerFor(Answer.class).writeValueAsString(answer);
    }

    static Request request(String line) {
        return JSON.readValue(line, Request.class);
    }

    /** The answer of a line. */
    public static Answer answer(String line) {
        return JSON.readValue(line, Answer.class);
    }
}

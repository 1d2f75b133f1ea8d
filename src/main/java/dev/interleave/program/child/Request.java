package dev.interleave.program.child;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

import dev.interleave.explore.Plan;
import dev.interleave.explore.engine.Schedule;
import dev.interleave.program.Inside;
import dev.interleave.program.compile.Compiled;
import dev.interleave.program.compile.SourceFile;

/** What a {@link ProgramChild} is asked to do, one thing at a time; only {@link Stop} may come meanwhile. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "request")
@JsonSubTypes({@JsonSubTypes.Type(Request.Compile.class), @JsonSubTypes.Type(Request.Explore.class),
        @JsonSubTypes.Type(Request.Walk.class), @JsonSubTypes.Type(Request.RunFreely.class),
        @JsonSubTypes.Type(Request.Stop.class)})
public sealed interface Request {

    /**
     * To compile a program, and to see whether it may be run.
     *
     * @param files its source
     */
    record Compile(List<SourceFile> files) implements Request {
    }

    /**
     * To run a program under one schedule after another.
     *
     * @param name what distinguishes the program from others
     * @param program the program
     * @param inside how far its threads are followed into calls of java.util.concurrent
     * @param plan which schedules, and how many
     * @param eachIfFew whether every schedule is to be taken if there are few
     */
    record Explore(String name, Compiled program, Inside inside, Plan plan, boolean eachIfFew) implements Request {
    }

    /**
     * To take the steps of a schedule.
     *
     * @param name what distinguishes the program from others
     * @param program the program
     * @param inside how far its threads are followed into calls of java.util.concurrent
     * @param shared what is known to be shared by threads, as {@link Answer.Found} has it; null to find out first
     * @param schedule the steps; null for none, or with {@code toItsEnd} for such as are picked at random
     * @param seed where random choices start from
     * @param toItsEnd whether the program must end with the last step
     * @param events how many events may be kept
     */
    record Walk(String name, Compiled program, Inside inside, @Nullable List<String> shared,
            @Nullable Schedule schedule, long seed, boolean toItsEnd, long events) implements Request {
    }

    /**
     * To run a program freely, again and again.
     *
     * @param program the program
     * @param repetitions how often
     * @param within how long all that may take
     * @param deadline how long each run may take
     */
    record RunFreely(Compiled program, long repetitions, Duration within, Duration deadline) implements Request {
    }

    /**
     * To end what is under way, and to answer with what was found so far.
     *
     * @param because why
     */
    record Stop(String because) implements Request {
    }
}

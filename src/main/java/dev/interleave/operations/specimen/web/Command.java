package dev.interleave.operations.specimen.web;

import java.util.ArrayList;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

import dev.interleave.operations.specimen.HeldView;
import dev.interleave.trace.ThreadKind;

/**
 * What to type to look at a specimen. The tools are those of a JDK, used by the user that runs the application.
 *
 * @param line what to type
 * @param shows what is to be seen then
 */
@Schema(name = "SpecimenCommand")
record Command(String line, String shows) {

    static List<Command> all(HeldView held, List<ToolView> tools) {
        List<Command> commands = new ArrayList<>();
        commands.add(new Command("jcmd " + held.pid() + " Thread.print -l", says("Thread.print", tools)));
        commands.add(new Command("jstack -l " + held.pid(), "The same."));
        // A name without a path would be that of a file in the folder of the JVM that is looked at.
        commands.add(new Command("jcmd " + held.pid() + " Thread.dump_to_file -format=json -overwrite \"$PWD/"
                + held.id() + ".json\"", says("Thread.dump_to_file", tools)));
        if (held.specimen().kinds().contains(ThreadKind.VIRTUAL)) {
            commands.add(new Command("jcmd " + held.pid() + " Thread.vthread_scheduler",
                    "How busy the carriers of virtual threads are."));
        }
        commands.add(new Command("jcmd " + held.pid() + " JFR.start name=look", "Flight Recorder begins."));
        commands.add(new Command("jcmd " + held.pid() + " JFR.dump name=look filename=\"$PWD/" + held.id() + ".jfr\"",
                "The recording, for the next line or for JDK Mission Control."));
        commands.add(new Command("jfr print --events jdk.ThreadDump \"$PWD/" + held.id() + ".jfr\"",
                says("jdk.ThreadDump", tools)));
        commands.add(new Command("jconsole " + held.pid(), "Threads, Detect Deadlock. "
                + says("findDeadlockedThreads", tools)));
        return commands;
    }

    private static String says(String tool, List<ToolView> tools) {
        return tools.stream().filter(each -> each.tool().equals(tool)).findFirst().orElseThrow().says();
    }
}

package dev.interleave;

import java.io.IOException;
import java.util.List;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;

import dev.interleave.program.child.ProgramChild;
import dev.interleave.program.cli.CommandLine;

/** A REST playground for concurrency. */
@ConfigurationPropertiesScan
@SpringBootApplication(exclude = DataSourceAutoConfiguration.class)
public class InterleaveApplication {

    /** Starts the application; explores a program from the command line; or is the JVM that the application runs one in. */
    public static void main(String[] args) throws IOException {
        if (args.length > 0 && args[0].equals(CommandLine.EXPLORE)) {
            System.exit(CommandLine.run(List.of(args).subList(1, args.length), System.out, System.err));
        }
        if (args.length > 0 && args[0].equals(ProgramChild.ARGUMENT)) {
            ProgramChild.main(args);
        }
        SpringApplication.run(InterleaveApplication.class, args);
    }
}

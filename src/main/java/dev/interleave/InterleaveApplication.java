package dev.interleave;

import java.util.List;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;

import dev.interleave.program.cli.CommandLine;

/** A REST playground for concurrency. */
@ConfigurationPropertiesScan
@SpringBootApplication(exclude = DataSourceAutoConfiguration.class)
public class InterleaveApplication {

    /** Starts the application; or explores a program from the command line. */
    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals(CommandLine.EXPLORE)) {
            System.exit(CommandLine.run(List.of(args).subList(1, args.length), System.out, System.err));
        }
        SpringApplication.run(InterleaveApplication.class, args);
    }
}

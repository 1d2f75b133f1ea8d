package dev.interleave;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** A REST playground for concurrency. */
@ConfigurationPropertiesScan
@SpringBootApplication
public class InterleaveApplication {

    /** Starts the application. */
    public static void main(String[] args) {
        SpringApplication.run(InterleaveApplication.class, args);
    }
}

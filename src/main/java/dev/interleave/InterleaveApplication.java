package dev.interleave;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A REST playground for concurrency. */
@SpringBootApplication
public class InterleaveApplication {

    /** Starts the application. */
    public static void main(String[] args) {
        SpringApplication.run(InterleaveApplication.class, args);
    }
}

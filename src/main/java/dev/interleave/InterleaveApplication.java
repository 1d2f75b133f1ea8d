package dev.interleave;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;

/** A REST playground for concurrency. */
@ConfigurationPropertiesScan
@SpringBootApplication(exclude = DataSourceAutoConfiguration.class)
public class InterleaveApplication {

    /** Starts the application. */
    public static void main(String[] args) {
        SpringApplication.run(InterleaveApplication.class, args);
    }
}

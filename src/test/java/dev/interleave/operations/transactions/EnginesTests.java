package dev.interleave.operations.transactions;

import java.sql.Driver;
import java.sql.DriverManager;

import org.junit.jupiter.api.Test;

import dev.interleave.databases.DatabasesProperties;
import dev.interleave.transactions.engine.Engine;

import static org.assertj.core.api.Assertions.assertThat;

/** Which engines there are follows from the properties. */
class EnginesTests {

    private static final DatabasesProperties.Server SERVER =
            new DatabasesProperties.Server("jdbc:mariadb://127.0.0.1:1/", null, "");

    @Test
    void serversAreThereIfTheirAddressIsGiven() {
        assertThat(new Engines(new DatabasesProperties(null, SERVER)).names()).contains("mariadb", "mariadb-snapshot")
                .doesNotContain("postgresql");
        assertThat(new Engines(new DatabasesProperties(SERVER, null)).names()).contains("postgresql")
                .doesNotContain("mariadb");
    }

    @Test
    void aServerThatCannotBeReachedSaysSo() {
        EngineAnswer answer = EngineAnswer
                .of(new Engines(new DatabasesProperties(null, SERVER)).engine("MariaDB").orElseThrow());
        assertThat(answer.reachable()).isFalse();
        assertThat(answer.because()).isNotBlank();
        assertThat(new Engines(new DatabasesProperties(null, null)).engine("mariadb")).isEmpty();
    }

    @Test
    void anEngineWhoseDriverIsMissingSaysHowToHaveIt() throws Exception {
        Engine engine = new Engines(new DatabasesProperties(null, null)).engine("duckdb").orElseThrow();
        Driver driver = DriverManager.getDriver("jdbc:duckdb:");
        DriverManager.deregisterDriver(driver);
        try {
            EngineAnswer answer = EngineAnswer.of(engine);
            assertThat(answer.reachable()).isFalse();
            assertThat(answer.because()).contains("./mvnw -Pduckdb");
            assertThat(answer.product()).isNull();
        }
        finally {
            DriverManager.registerDriver(driver);
        }
        EngineAnswer answer = EngineAnswer.of(engine);
        assertThat(answer.because()).isNull();
        assertThat(answer.product()).startsWith("DuckDB v");
    }

    @Test
    void anEngineIsFoundWhateverTheCase() {
        assertThat(new Engines(new DatabasesProperties(null, null)).engine(" H2 ")).isPresent();
    }
}

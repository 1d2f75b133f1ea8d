package dev.interleave.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.unit.DataSize;

import dev.interleave.Slow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A damaged file is no empty store. */
class StoreFileTests {

    private static final int HEADER_BYTES = 8_192;

    @TempDir
    private Path folder;

    private HikariDataSource open() throws SQLException {
        return new StoreConfiguration.Database().storeDataSource(new StoreProperties("file:" + folder.resolve("runs"),
                null, null, Duration.ofDays(30), 100, DataSize.ofMegabytes(10), 10));
    }

    private Path file() {
        return folder.resolve("runs.mv.db");
    }

    private void fill() throws SQLException {
        try (HikariDataSource store = open();
                Connection connection = store.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table kept(id int primary key, what varchar)");
            statement.execute("insert into kept select x, repeat('a', 1000) from system_range(1, 300)");
        }
    }

    enum Damage {

        CUT_TO_NOTHING {
            @Override
            byte[] to(byte[] file) {
                return new byte[0];
            }
        },
        CUT_IN_ITS_HEADER {
            @Override
            byte[] to(byte[] file) {
                return Arrays.copyOf(file, HEADER_BYTES / 2);
            }
        },
        CUT_AFTER_ITS_HEADER {
            @Override
            byte[] to(byte[] file) {
                return Arrays.copyOf(file, HEADER_BYTES);
            }
        },
        NOTHING_BUT_ITS_HEADER {
            @Override
            byte[] to(byte[] file) {
                return Arrays.copyOf(Arrays.copyOf(file, HEADER_BYTES), file.length);
            }
        },
        ITS_HEADER_GONE {
            @Override
            byte[] to(byte[] file) {
                byte[] damaged = file.clone();
                Arrays.fill(damaged, 0, HEADER_BYTES, (byte) 0);
                return damaged;
            }
        };

        abstract byte[] to(byte[] file);
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void aDamagedOneIsRefused(Damage damage) throws SQLException, IOException {
        fill();
        byte[] damaged = damage.to(Files.readAllBytes(file()));
        Files.write(file(), damaged);
        assertThatExceptionOfType(StoreStartException.class).isThrownBy(this::open)
                .withMessage("The store's file " + file() + " is there, " + damaged.length
                        + " bytes long, but nothing in it can be read: it is damaged, or not a store's")
                .satisfies(refusal -> assertThat(refusal.remedy()).contains("move it away"));
    }

    @Test
    void aSoundOneIsOpened() throws SQLException {
        fill();
        try (HikariDataSource store = open()) {
            assertThat(store.isRunning()).isTrue();
        }
    }

    @Test
    void onlyWhatThisProcessOpensIsAFile() {
        assertThat(StoreUrl.file(StoreUrl.jdbc("file:/a/../runs"))).isEqualTo(Path.of("/runs.mv.db"));
        assertThat(StoreUrl.file(StoreUrl.jdbc("file:runs"))).isEqualTo(Path.of("runs.mv.db").toAbsolutePath());
        assertThat(StoreUrl.file("jdbc:h2:mem:runs")).isNull();
        assertThat(StoreUrl.file("jdbc:h2:tcp://host/runs")).isNull();
        assertThat(StoreUrl.file("jdbc:postgresql://db/runs")).isNull();
    }
}

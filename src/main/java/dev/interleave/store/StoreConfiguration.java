package dev.interleave.store;

import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.StringUtils;

import dev.interleave.launch.TagClaims;

/** A database, if one is named; otherwise there is nothing of one, not even Spring's own beans for it. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    /** Whether a store is named. */
    static class Named implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return StringUtils.hasText(context.getEnvironment().getProperty("interleave.store.url"));
        }
    }

    /** Whether none is. */
    static class NotNamed extends Named {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !super.matches(context, metadata);
        }
    }

    @Bean
    @Conditional(NotNamed.class)
    NoStore noStore() {
        return new NoStore();
    }

    /** What there is where one is named. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(Named.class)
    static class Database {

        /** H2's word for a file that another process has open. */
        private static final int IN_USE = 90020;

        private static final int SECONDS = 1000;

        private static final int STATEMENT_SECONDS = 5;

        @Bean
        HikariDataSource storeDataSource(StoreProperties properties) throws SQLException {
            String url = StoreUrl.jdbc(String.valueOf(properties.url()));
            HikariConfig config = new HikariConfig();
            config.setPoolName("interleave-store");
            config.setJdbcUrl(url);
            config.setMaximumPoolSize(4);
            config.setMinimumIdle(1);
            config.setConnectionTimeout(2 * SECONDS);
            config.setValidationTimeout(SECONDS);
            if (properties.username() != null) {
                config.setUsername(properties.username());
            }
            if (properties.password() != null) {
                config.setPassword(properties.password());
            }
            if (StoreUrl.isPostgresql(url)) {
                config.addDataSourceProperty("ApplicationName", "interleave");
                config.addDataSourceProperty("connectTimeout", "2");
                config.addDataSourceProperty("socketTimeout", "10");
                config.addDataSourceProperty("tcpKeepAlive", "true");
            }
            else if (properties.username() == null) {
                config.setUsername("sa");
            }
            StoreFile file = StoreFile.existing(url);
            HikariDataSource opened;
            try {
                opened = new HikariDataSource(config);
            }
            catch (HikariPool.PoolInitializationException ex) {
                throw refusal(StoreUrl.withoutSecrets(url), file, ex);
            }
            try {
                if (file != null) {
                    file.check(opened);
                }
                return opened;
            }
            catch (StoreStartException | SQLException ex) {
                opened.close();
                throw ex;
            }
        }

        private static StoreStartException refusal(String url, @Nullable StoreFile file,
                HikariPool.PoolInitializationException ex) {
            Throwable root = ex;
            while (root.getCause() != null && !(root instanceof SQLException)) {
                root = root.getCause();
            }
            if (file != null && root instanceof SQLException sql && StoreFile.isDamage(sql)) {
                return file.refusal(ex);
            }
            return root instanceof SQLException sql && sql.getErrorCode() == IN_USE
                    ? new StoreStartException(
                            "The store " + url + " is in use by another process; a file is for one at a time",
                            "End the other, or set interleave.store.url to another file, or to a PostgreSQL database, which "
                                    + "several may share.",
                            ex)
                    : new StoreStartException("The store " + url + " cannot be opened: " + root.getMessage(),
                            "Correct interleave.store.url, username and password, and see that the database runs; or leave "
                                    + "the URL out: then nothing is kept across restarts.",
                            ex);
        }

        @Bean
        @DependsOnDatabaseInitialization
        Entries storeEntries(DataSource dataSource, StoreProperties properties) {
            JdbcTemplate template = new JdbcTemplate(dataSource);
            template.setQueryTimeout(STATEMENT_SECONDS);
            TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
            transaction.setTimeout(2 * STATEMENT_SECONDS);
            return new Entries(template, transaction, StoreUrl.flush(String.valueOf(properties.url())));
        }

        @Bean
        StoreWriter storeWriter(Entries entries, StoreProperties properties, MeterRegistry meters) {
            StoreWriter writer =
                    new StoreWriter(entries, properties, Runtime.getRuntime().maxMemory() / 16, Clock.systemUTC());
            Gauge.builder("interleave.store.waiting", writer, StoreWriter::waiting)
                    .description("What has ended and waits to be written to the store")
                    .register(meters);
            FunctionCounter.builder("interleave.store.written", writer, StoreWriter::written)
                    .description("What was written to the store")
                    .register(meters);
            FunctionCounter.builder("interleave.store.lost", writer, StoreWriter::lost)
                    .description("What could not be kept in the store")
                    .register(meters);
            return writer;
        }

        @Bean
        DatabaseStore databaseStore(Entries entries, StoreWriter writer, StoreProperties properties) {
            return new DatabaseStore(entries, writer, properties);
        }

        @Bean
        TagClaims storeTagClaims(Entries entries) {
            return tag -> entries.claim(tag, Clock.systemUTC().instant());
        }
    }
}

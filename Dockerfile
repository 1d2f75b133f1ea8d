# Built by hand:            docker build -t interleave .
# Run for this machine:     docker run --rm -p 127.0.0.1:8080:8080 interleave
# In docs/field.md: other hosts and ports, and what the settings below mean.

FROM eclipse-temurin:25-jdk AS build
WORKDIR /build
COPY .mvn .mvn
COPY mvnw pom.xml ./
COPY src src
COPY docs docs
RUN ./mvnw -B -ntp -DskipTests -Dspotless.check.skip=true package \
    && java -Djarmode=tools -jar target/interleave-*.jar extract --layers --destination layers \
    && mv layers/application/interleave-*.jar layers/application/interleave.jar

FROM eclipse-temurin:25-jdk
WORKDIR /interleave
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/application/ ./
# Whoever may reach the container's port is decided where it is published, not in here.
ENV SERVER_ADDRESS=0.0.0.0 \
    INTERLEAVE_GUARD_EXPOSE=true \
    INTERLEAVE_GUARD_ALLOWED_HOSTS=localhost,127.0.0.1,[::1]
USER 10001:10001
EXPOSE 8080
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "-jar", "interleave.jar"]

package dev.interleave.web.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Being reachable from other machines must be asked for, and is told. */
@ExtendWith(OutputCaptureExtension.class)
class ExposureCheckTests {

    private static final GuardProperties CLOSED = new GuardProperties(List.of("localhost"), false);

    private static final GuardProperties OPEN = new GuardProperties(List.of("Classroom.example"), true);

    private static ServerProperties boundTo(String address) throws UnknownHostException {
        ServerProperties server = new ServerProperties();
        server.setAddress(address.isEmpty() ? null : InetAddress.getByName(address));
        return server;
    }

    @Test
    void theLoopbackIsNoExposure(CapturedOutput output) throws Exception {
        for (String address : List.of("127.0.0.1", "127.1.2.3", "::1")) {
            new ExposureCheck(boundTo(address), CLOSED);
            new ExposureCheck(boundTo(address), OPEN);
        }
        assertThat(output).isEmpty();
    }

    @Test
    void anyOtherAddressIsRefused() throws Exception {
        for (String address : List.of("0.0.0.0", "192.0.2.1", "::", "")) {
            ServerProperties server = boundTo(address);
            assertThatExceptionOfType(ExposureException.class).as(address)
                    .isThrownBy(() -> new ExposureCheck(server, CLOSED));
        }
    }

    @Test
    void whereItWasAskedForItIsTold(CapturedOutput output) throws Exception {
        new ExposureCheck(boundTo("0.0.0.0"), OPEN);
        assertThat(output).contains("Bound to 0.0.0.0").contains("no login").contains("classroom.example");
    }

    @Test
    void whoeverIsRefusedIsToldWhatToDo() {
        FailureAnalysis analysis = new ExposureFailureAnalyzer().analyze(new ExposureException("all addresses"));
        assertThat(analysis.getDescription()).contains("all addresses").contains("no login");
        assertThat(analysis.getAction()).contains("interleave.guard.expose=true")
                .contains("interleave.guard.allowed-hosts");
    }
}

package dev.interleave.web.guard;

import java.net.InetAddress;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.stereotype.Component;

/** Sees at start that the application cannot be reached from other machines, unless that was asked for. */
@Component
class ExposureCheck {

    private static final Logger log = LoggerFactory.getLogger(ExposureCheck.class);

    ExposureCheck(ServerProperties server, GuardProperties guard) {
        InetAddress address = server.getAddress();
        if (address != null && address.isLoopbackAddress()) {
            return;
        }
        String where = address == null ? "all addresses" : address.getHostAddress();
        if (!guard.expose()) {
            throw new ExposureException(where);
        }
        log.warn(
                "Bound to {}: anyone who can reach this machine can start runs, see them, and read metrics and "
                        + "thread dumps. There is no login. Answering for the hosts {}.",
                where, guard.allowedHosts());
    }
}

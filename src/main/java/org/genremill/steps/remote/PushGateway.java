package org.genremill.steps.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.genremill.GenremillException;

/** A Pushgateway of Prometheus, which keeps the figures of jobs that have ended until they are collected. */
public final class PushGateway {
    private static final String GROUPS = "/metrics/job/";
    /** The gateway knows the older format, which the text is, too. */
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private PushGateway() {}

    /**
     * Replaces the figures of a group.
     *
     * @param address of the gateway, or of a group below it ({@code http://host:9091/metrics/job/nightly})
     * @param job names the group if the address does not
     * @throws GenremillException if the gateway does not take them
     */
    public static void push(String address, String job, String metrics) {
        WebService gateway = WebService.at(address, Optional.empty());
        String group = gateway.base().getPath().contains(GROUPS) ? "" : GROUPS + "genremill_" + job;
        gateway.send("PUT", group, TEXT, metrics.getBytes(UTF_8));
    }
}

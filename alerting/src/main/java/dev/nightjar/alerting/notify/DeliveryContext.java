package dev.nightjar.alerting.notify;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.InstantSource;

/** What a notifier may use while it delivers one notification. Valid during the call only. */
public interface DeliveryContext {

    /**
     * Sends {@code request} with the shared client and the time that remains: 2xx is Delivered, 429 and 5xx are RetryLater
     * with the answer's {@code Retry-After}, everything else is Rejected; a failure of the network is RetryLater.
     * Redirects to another host are not followed, and at most 64 KB of the answer are read.
     */
    Delivery send(HttpRequest.Builder request);

    /** The time. */
    InstantSource clock();

    /** How long this attempt may still take; never negative. */
    Duration remaining();
}

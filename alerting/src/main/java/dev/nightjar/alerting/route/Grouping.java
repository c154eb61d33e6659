package dev.nightjar.alerting.route;

import dev.nightjar.alerting.notify.Notification;
import dev.nightjar.alerting.outbox.Outgoing;
import dev.nightjar.alerting.rule.Alert;
import dev.nightjar.alerting.rule.AlertState;
import dev.nightjar.alerting.rule.Transition;
import dev.nightjar.core.Service;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Turns what one evaluation changed into notifications: one for each rule, severity and address, listing every alert of
 * that group. Does no I/O and reads no clock. Guarded by the dispatcher's lock.
 */
final class Grouping {
    private final Routes routes;
    private final AddressBook addresses;
    private final Redaction redaction;
    private final Service service;
    private final Map<String, Group> open = new LinkedHashMap<>();

    Grouping(Routes routes, AddressBook addresses, Redaction redaction, Service service) {
        this.routes = routes;
        this.addresses = addresses;
        this.redaction = redaction;
        this.service = redaction.of(service);
    }

    /** Takes up a group from before the restart. */
    void restore(Group group) {
        open.put(group.key, group);
    }

    /**
     * What is to be sent, and the groups to keep with it.
     *
     * @param groups by key; an empty array forgets one
     */
    record Round(List<Outgoing> outgoing, Map<String, byte[]> groups) {}

    /**
     * One evaluation.
     *
     * @param firing everything that fires now, for repeats with the latest values; null when the caller does not say, and
     *     repeats then quote what was told last
     */
    Round next(List<Transition> transitions, @Nullable Collection<Alert> firing, Instant now) {
        Map<String, Map<String, Alert>> over = new LinkedHashMap<>();
        Map<String, Group> changed = new LinkedHashMap<>();
        for (Transition transition : transitions) {
            Alert alert = transition.alert();
            if (alert.state() == AlertState.FIRING) {
                fire(alert, now, changed);
            } else if (transition.from() == AlertState.FIRING) {
                end(ended(alert, transition.at()), over, changed);
            }
        }
        Map<String, Alert> latest = firing == null ? null : byFingerprint(firing);
        for (Group group : open.values()) {
            refresh(group, latest);
            if (!changed.containsKey(group.key) && repeats(group, latest, now)) {
                changed.put(group.key, group);
            }
        }
        return round(changed, over, now);
    }

    private void fire(Alert alert, Instant now, Map<String, Group> changed) {
        String fingerprint = alert.fingerprint();
        Alert shown = redaction.of(alert);
        for (AddressBook.Address address : addresses(alert)) {
            String key = key(shown, address);
            Group group = open.get(key);
            if (group == null) {
                group = new Group(key, dedupKey(key, now), address, alert.severity(), now);
                open.put(key, group);
            }
            // One that is in already was told before a restart.
            if (group.firing.put(fingerprint, shown) == null) {
                changed.put(key, group);
            }
        }
    }

    private List<AddressBook.Address> addresses(Alert alert) {
        List<AddressBook.Address> named =
                routes.named(alert).stream().map(addresses::find).distinct().toList();
        return named.isEmpty() ? addresses.byDefault(alert.severity()) : named;
    }

    private void end(Alert alert, Map<String, Map<String, Alert>> over, Map<String, Group> changed) {
        String fingerprint = alert.fingerprint();
        Alert shown = redaction.of(alert);
        for (Group group : open.values()) {
            if (group.firing.remove(fingerprint) != null) {
                over.computeIfAbsent(group.key, key -> new LinkedHashMap<>()).put(fingerprint, shown);
                changed.put(group.key, group);
            }
        }
    }

    /** An alert that is gone without a word, as when its rule was taken away, is over as well. */
    private static Alert ended(Alert alert, Instant at) {
        return alert.state() == AlertState.RESOLVED && alert.resolvedAt() != null
                ? alert
                : new Alert(
                        alert.rule(),
                        alert.labels(),
                        alert.annotations(),
                        AlertState.RESOLVED,
                        alert.severity(),
                        alert.value(),
                        alert.unit(),
                        alert.threshold(),
                        alert.activeAt(),
                        alert.firedAt(),
                        at,
                        alert.recipients(),
                        alert.sampleRequestIds());
    }

    private static Map<String, Alert> byFingerprint(Collection<Alert> firing) {
        Map<String, Alert> alerts = new HashMap<>();
        firing.forEach(alert -> alerts.put(alert.fingerprint(), alert));
        return alerts;
    }

    private void refresh(Group group, @Nullable Map<String, Alert> latest) {
        if (latest != null) {
            group.firing.replaceAll((fingerprint, told) -> {
                Alert now = latest.get(fingerprint);
                return now == null ? told : redaction.of(now);
            });
        }
    }

    private static boolean repeats(Group group, @Nullable Map<String, Alert> latest, Instant now) {
        if (group.toldAt.isAfter(now)) {
            group.toldAt = now; // the clock was put back: one interval more at most
        }
        Optional<Duration> interval = Routes.repeat(group.severity);
        boolean due =
                interval.isPresent() && Duration.between(group.toldAt, now).compareTo(interval.get()) >= 0;
        return due && (latest == null || group.firing.keySet().stream().anyMatch(latest::containsKey));
    }

    private Round round(Map<String, Group> changed, Map<String, Map<String, Alert>> over, Instant now) {
        List<Outgoing> outgoing = new ArrayList<>();
        Map<String, byte[]> groups = new LinkedHashMap<>();
        for (Group group : changed.values()) {
            outgoing.add(notification(group, over.getOrDefault(group.key, Map.of()), now));
            group.toldAt = now;
            if (group.firing.isEmpty()) {
                open.remove(group.key);
                groups.put(group.key, new byte[0]);
            } else {
                groups.put(group.key, group.toBytes());
            }
        }
        return new Round(outgoing, groups);
    }

    /** What still fires, the latest first, then what is over. */
    private Outgoing notification(Group group, Map<String, Alert> over, Instant now) {
        List<Map.Entry<String, Alert>> all = new ArrayList<>(group.firing.entrySet());
        Collections.reverse(all);
        all.addAll(over.entrySet());
        List<Map.Entry<String, Alert>> shown = all.subList(0, Math.min(all.size(), Outgoing.MOST_ALERTS));
        String note = group.address.note();
        if (shown.size() < all.size()) {
            note = (note + " The first " + shown.size() + " of " + all.size() + " alerts are listed.").strip();
        }
        String runbook = runbook(shown.get(0).getValue());
        Notification notification = new Notification(
                UUID.randomUUID().toString(),
                group.dedupKey,
                group.key,
                group.address.target(),
                group.firing.isEmpty(),
                shown.stream().map(Map.Entry::getValue).toList(),
                service,
                now,
                1,
                false,
                runbook.isEmpty() ? Map.of() : Map.of("runbook", runbook),
                note);
        return new Outgoing(
                group.address.notifier(),
                notification,
                shown.stream().map(Map.Entry::getKey).toList());
    }

    private static String runbook(Alert alert) {
        String custom = alert.annotations().getOrDefault("runbook_url", "");
        return custom.isBlank() ? alert.annotations().getOrDefault("runbook", "") : custom;
    }

    /** Of the redacted rule: the key is shown. */
    private static String key(Alert alert, AddressBook.Address address) {
        String place = address.notifier() + (address.target().isEmpty() ? "" : "/" + address.target());
        return alert.severity() + "/" + alert.rule() + "/" + place;
    }

    /** New for each time the group opens, so that receivers do not take a second incident for the first one's repeat. */
    private String dedupKey(String key, Instant opened) {
        String identity = String.join(
                "\n",
                service.name(),
                String.valueOf(service.environment()),
                String.valueOf(service.instance()),
                key,
                opened.toString());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}

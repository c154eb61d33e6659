package dev.nightjar.alerting.internal.yaml;

/** One value of a file, which knows where it stands. Confined to one thread. */
public sealed interface YamlNode permits YamlScalar, YamlList, YamlMap {

    /** Where it stands, such as {@code alerts.yml:12:5 alerts[0].condition}. */
    String where();

    /** Its key as it is read from the root, such as {@code alerts[0].condition}; empty for the root. */
    String path();

    /** What it is, for messages: {@code a list}, {@code a map} or the text itself in quotes, redacted. */
    String described();

    /** Says that this value is wrong. */
    void refuse(String problem, String remedy);
}

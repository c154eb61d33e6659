package dev.nightjar.core.redaction;

/** How strong a policy is applied. Immutable. */
public enum Preset {
    /** Credentials, tokens, keys and card numbers: for log lines. */
    SECRETS,
    /** {@link #SECRETS}, and e-mail addresses, account numbers and other personal data: for everything else. */
    PRIVACY
}

package dev.nightjar.core.redaction;

/** How strong a policy is applied, each with all of the one before. Immutable. */
public enum Preset {
    /** Credentials, tokens, keys and card numbers: for log lines. */
    SECRETS,
    /** And e-mail addresses, account numbers and other personal data: for everything else. */
    PRIVACY,
    /**
     * And addresses inside the installation, hardware addresses, home folders and long random words; under a key, text
     * stays only when the policy's safe keys name the key: for what leaves the company.
     */
    STRICT
}

package dev.nightjar.core.redaction;
/** stub, written by the redaction room. */
public final class RedactionPolicy {
    private RedactionPolicy() {}
    public static Builder builder() { return new Builder(); }
    public Redactor redactor(Preset preset) { throw new IllegalStateException(); }
    public static final class Builder {
        public RedactionPolicy build() { return new RedactionPolicy(); }
    }
}

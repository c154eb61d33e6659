package canary.errorprone;

/** Reads bytes. Immutable. */
public record Bytes(String text) {
    /** How many bytes there are, on this machine. */
    public int size() {
        return text.getBytes().length;
    }
}

package canary.nullness;

/** Hands out null. Immutable. */
public record Absent(String name) {
    /** The first of two names. */
    public static String first() {
        return null;
    }
}

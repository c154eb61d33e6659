package canary.formatter;

/** Stands crooked. Immutable. */
public record Crooked(String name) {
  /** The name's length. */
  public int length() { return name.length(); }
}

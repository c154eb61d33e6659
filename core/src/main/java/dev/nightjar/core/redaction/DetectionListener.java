package dev.nightjar.core.redaction;

/**
 * Hears how many values were replaced, never the values: for a counter by category. Called on the thread that redacts,
 * once for each category found in a text, so it must be quick and thread-safe; what it throws is dropped.
 */
@FunctionalInterface
public interface DetectionListener {

    /**
     * @param category what stands in the label, such as {@code credential}; {@code error} when a text could not be read
     * @param count how many values of this category were replaced in one text, at least 1
     */
    void detected(String category, int count);
}
